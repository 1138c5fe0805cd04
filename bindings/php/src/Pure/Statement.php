<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\InvalidKey;
use Sealwax\Exception\Limit;
use Sealwax\Exception\NeedsLibsealwax;
use Sealwax\Exception\RosterRejected;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Roster\Rule;
use Sealwax\Wire\Reader;
use Sealwax\Wire\Utf8;

/** An entry of a roster, read: SPEC 20.1 and 20.2. */
final class Statement
{
    public const FOUND = 1;
    public const ADMIT = 2;
    public const CHANGE_ROLE = 3;
    public const EXPEL = 4;
    public const REPLACE = 5;

    private const MAX_BODY = 1048576;

    public readonly int $seq;
    public readonly string $previous;
    public readonly int $op;
    public readonly string $hash;

    /** @var list<string> fingerprints */
    public readonly array $signers;

    /** @var list<string> */
    public readonly array $signatures;

    public string $name = '';

    /** @var list<Newcomer> the founders, or the one who enters */
    public array $newcomers = [];

    /** Of whom op 3, 4 and 5 are about. */
    public string $of = '';

    /** The new one of op 3. */
    public string $role = '';

    public function __construct(string $bytes)
    {
        $reader = new Reader($bytes, 'roster entry');
        $reader->magic('SWXL');
        $this->seq = $reader->u64('the number');
        $this->previous = $reader->take(32);
        $reader->u64('the time');
        $this->op = $reader->u8();
        $length = $reader->u32();
        if ($length > self::MAX_BODY) {
            throw new Limit('the body of a roster entry has more than 1048576 bytes');
        }
        if ($length > $reader->left()) {
            throw $reader->malformed('it is cut off');
        }
        $end = $reader->at() + $length;
        try {
            $this->readBody($reader);
        } catch (InvalidKey) {
            throw new RosterRejected(Rule::KEY, $this->seq);
        }
        if ($reader->at() !== $end) {
            throw $reader->malformed('its body has another length than its operation');
        }
        $this->signers = self::readSigners($reader);
        $this->hash = Hash::of(Labels::ROSTER, $reader->since(0));
        $signatures = [];
        foreach ($this->signers as $_) {
            $signatures[] = $reader->take(64);
        }
        $this->signatures = $signatures;
        $reader->finish();
    }

    private function readBody(Reader $reader): void
    {
        switch ($this->op) {
            case self::FOUND:
                $this->readFounding($reader);
                break;
            case self::ADMIT:
                $this->newcomers = [Newcomer::read($reader, $this->seq)];
                break;
            case self::CHANGE_ROLE:
                $this->of = $reader->take(32);
                $this->role = $reader->prefixed('the role', 32, 1);
                Newcomer::checkRole($this->role, $this->seq);
                break;
            case self::EXPEL:
                $this->of = $reader->take(32);
                break;
            case self::REPLACE:
                $this->of = $reader->take(32);
                $this->newcomers = [Newcomer::read($reader, $this->seq)];
                break;
            default:
                throw $reader->malformed('an unknown operation');
        }
    }

    private function readFounding(Reader $reader): void
    {
        $this->name = $reader->prefixed('the name', 255, 1);
        $n = $reader->u16();
        if ($n === 0) {
            throw $reader->malformed('a founding without founders');
        }
        if ($n > 255) {
            throw new Limit('a roster has at most 255 founders');
        }
        if (!self::isNormalised($this->name)) {
            throw new RosterRejected(Rule::NAME, $this->seq);
        }
        $before = '';
        for ($i = 0; $i < $n; $i++) {
            $founder = Newcomer::read($reader, $this->seq);
            // Two of one account are well-formed, and break a rule.
            if (strcmp($before, $founder->account->bytes()) > 0) {
                throw $reader->malformed('the founders are out of order');
            }
            $before = $founder->account->bytes();
            $this->newcomers[] = $founder;
        }
    }

    /** @return list<string> */
    private static function readSigners(Reader $reader): array
    {
        $n = $reader->u8();
        if ($n === 0) {
            throw $reader->malformed('nobody signs it');
        }
        $signers = [];
        for ($i = 0; $i < $n; $i++) {
            $signer = $reader->take(32);
            if ($signers !== [] && strcmp($signers[$i - 1], $signer) >= 0) {
                throw $reader->malformed('the signers are out of order');
            }
            $signers[] = $signer;
        }
        return $signers;
    }

    /** Below U+0300 everything is in normal form C; beyond, ext-intl knows. */
    private static function isNormalised(string $name): bool
    {
        if (!Utf8::is($name)) {
            return false;
        }
        if (preg_match('/\A[\x{0}-\x{2ff}]*\z/u', $name)) {
            return true;
        }
        if (!class_exists(\Normalizer::class)) {
            throw new NeedsLibsealwax('a name in other letters than Latin ones', 'or ext-intl, which is absent');
        }
        return \Normalizer::isNormalized($name, \Normalizer::FORM_C);
    }
}
