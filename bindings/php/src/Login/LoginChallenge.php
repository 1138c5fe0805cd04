<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Bytes\Artefact;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\WeakParameters;
use Sealwax\Identity\AccountId;
use Sealwax\Keywrap\WrappedIdentity;
use Sealwax\Sealwax;
use Sealwax\Wire\Base64Url;

/** What a server answers who wants to log in, the same shape for every name: SPEC 12.3 and 12.4. */
final class LoginChallenge implements \JsonSerializable, \Stringable
{
    use Artefact;

    public const KIND = 'swxb';

    private function __construct(string $bytes)
    {
        Sealwax::driver()->logins()->checkChallenge($bytes);
        $this->bytes = $bytes;
    }

    public static function fromBytes(string $bytes): self
    {
        return new self($bytes);
    }

    /** From the three values that a host may send instead. */
    public static function fromParts(string $account, string $params, string $pepperId): self
    {
        $account = AccountId::fromText($account);
        $phc = new Phc($params, false);
        $numbers = pack('NN', $phc->m, $phc->t) . $phc->salt;
        return new self("SWXB\x01" . $account->bytes() . $numbers . Base64Url::decode($pepperId, 8));
    }

    /** Of an account that exists. */
    public static function of(AccountId $account, WrappedIdentity $wrap): self
    {
        return new self(Sealwax::driver()->logins()->challengeOf($account, $wrap));
    }

    /** For a name that nobody has, as the host normalises it for its look-up: always the same for the same name. */
    public static function decoy(DecoySecret $secret, string $name, CostDistribution $costs): self
    {
        return new self(Sealwax::driver()->logins()->decoy($secret, $name, $costs));
    }

    public function account(): AccountId
    {
        return AccountId::fromBytes(substr($this->bytes, 5, 16));
    }

    public function params(): LoginParams
    {
        [, $m, $t] = unpack('N2', $this->bytes, 21);
        return LoginParams::stored(new Cost($m, $t), substr($this->bytes, 29, 16));
    }

    public function pepperId(): ?SecretId
    {
        $id = substr($this->bytes, 45, 8);
        return $id === str_repeat("\0", 8) ? null : SecretId::fromBytes($id);
    }

    /** @return array{account: string, params: string, pepper_id: string} what a host may send instead */
    public function parts(): array
    {
        return [
            'account' => $this->account()->text(),
            'params' => (string) $this->params(),
            'pepper_id' => Base64Url::encode(substr($this->bytes, 45, 8)),
        ];
    }

    /** A client's check: refuses another account than the known one, and a cost below what it has seen. */
    public function checkKnown(AccountId $account, int $memoryKib, int $passes): void
    {
        if (!$this->account()->equals($account)) {
            throw new InvalidInput('the challenge is for another account than the one known');
        }
        $cost = $this->params()->cost();
        if ($cost->memoryKib() < $memoryKib || $cost->passes() < $passes) {
            throw new WeakParameters('the server asks for a lower cost than this device has seen');
        }
    }
}
