<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Exception\InvalidInput;
use Sealwax\Ffi\FfiDriver;
use Sealwax\Ffi\Handle;
use Sealwax\Ffi\Library;
use Sealwax\Primitives\Random;
use Sealwax\Sealwax;
use Sealwax\Wire\Base64Url;

/** Cost and salt of the client's layer, `$argon2id$v=19$m=…,t=…,p=1$<salt>`. */
final class LoginParams implements \JsonSerializable, \Stringable
{
    private ?Handle $made = null;

    private function __construct(private readonly Cost $cost, private readonly string $salt)
    {
        if (strlen($salt) !== 16) {
            throw new InvalidInput('a salt has 16 bytes');
        }
    }

    public static function recommended(): self
    {
        return self::withCost(Cost::recommended());
    }

    /** For small devices. */
    public static function small(): self
    {
        return self::withCost(Cost::small());
    }

    /** A cost of the caller's, and a fresh salt. */
    public static function withCost(Cost $cost): self
    {
        if (!Sealwax::driver() instanceof FfiDriver) {
            return new self($cost, Random::bytes(16));
        }
        // libsealwax sets passwords only with parameters that it made itself: so no salt is used twice.
        $library = Library::load();
        $made = $library->handle('login_params', 'login_params_with_cost', $cost->memoryKib(), $cost->passes());
        $params = self::fromText($library->bytes('login_params_to_text', $made));
        $params->made = $made;
        return $params;
    }

    /** @internal as libsealwax made them */
    public function made(): ?Handle
    {
        return $this->made;
    }

    /** @internal of a stored wrap or a request */
    public static function stored(Cost $cost, string $salt): self
    {
        return new self($cost, $salt);
    }

    public static function fromText(string $text): self
    {
        $phc = new Phc($text, false);
        return new self($phc->cost(), $phc->salt);
    }

    public function cost(): Cost
    {
        return $this->cost;
    }

    public function salt(): string
    {
        return $this->salt;
    }

    public function __toString(): string
    {
        return $this->cost->phc() . '$' . Base64Url::encodePhc($this->salt);
    }

    public function jsonSerialize(): string
    {
        return (string) $this;
    }
}
