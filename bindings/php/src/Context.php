<?php

declare(strict_types=1);

namespace Sealwax;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Primitives\Hash;
use Sealwax\Primitives\Labels;
use Sealwax\Primitives\Random;
use Sealwax\Wire\Utf8;

/** Where a ciphertext belongs: an ordered list of names and values, authenticated, never stored. SPEC 9. */
final class Context
{
    public const MAX_PAIRS = 32;
    private const RESERVED = 'sealwax';

    /** @var list<array{string, string}> */
    private array $pairs = [];

    private function __construct(private readonly bool $emptyOnPurpose)
    {
    }

    /** To be filled by {@see with()}; without a pair it cannot be used. */
    public static function new(): self
    {
        return new self(false);
    }

    /** Of what belongs nowhere in particular: it opens anywhere. Usually a mistake. */
    public static function empty(): self
    {
        return new self(true);
    }

    /**
     * Another context, with one more pair; the order counts. This one stays as it is, other than in C, where
     * `sealwax_context_with` changes the context that it is given.
     */
    public function with(string $name, string $value): self
    {
        if ($name === self::RESERVED) {
            throw new InvalidInput('the name sealwax is for the library itself');
        }
        return $this->and($name, $value);
    }

    /**
     * The context of one message in the place of a conversation.
     *
     * @param string $messageId any value the host uses once: 16 bytes of messageId()
     */
    public function message(string $messageId): self
    {
        return $this->with('message', $messageId);
    }

    /** A fresh id for a message, 16 bytes. */
    public static function messageId(): string
    {
        return Random::bytes(16);
    }

    /** @internal with a pair that callers cannot add */
    public function for(string $purpose): self
    {
        return $this->and(self::RESERVED, $purpose);
    }

    /** @return list<array{string, string}> */
    public function pairs(): array
    {
        return $this->pairs;
    }

    /** @internal */
    public function isEmptyOnPurpose(): bool
    {
        return $this->pairs === [] && $this->emptyOnPurpose;
    }

    public function encoding(): string
    {
        if ($this->pairs === [] && !$this->emptyOnPurpose) {
            throw new InvalidInput('a context without pairs: add some, or say Context::empty()');
        }
        $encoding = pack('n', count($this->pairs));
        foreach ($this->pairs as [$name, $value]) {
            $encoding .= Hash::lp($name) . Hash::lp($value);
        }
        return $encoding;
    }

    public function hash(): string
    {
        return Hash::of(Labels::CONTEXT, $this->encoding());
    }

    private function and(string $name, string $value): self
    {
        if ($name === '' || !Utf8::is($name) || in_array($name, array_column($this->pairs, 0), true)) {
            throw new InvalidInput('a name in a context is UTF-8, not empty, and stands once');
        }
        if (strlen($name) > 64 || strlen($value) > 1024 || count($this->pairs) >= self::MAX_PAIRS) {
            throw new Limit('a context has at most 32 pairs, names of 64 bytes, values of 1024');
        }
        $more = clone $this;
        $more->pairs[] = [$name, $value];
        return $more;
    }
}
