<?php

declare(strict_types=1);

namespace Sealwax\Identity;

use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Limit;
use Sealwax\Wire\Utf8;

/** The name of one application, a constant of it; its domain, say. */
final class Realm
{
    public function __construct(private readonly string $name)
    {
        if ($name === '' || !Utf8::is($name)) {
            throw new InvalidInput('a realm is 1 to 255 bytes of UTF-8');
        }
        if (strlen($name) > 255) {
            throw new Limit('the realm has more than 255 bytes');
        }
    }

    public function name(): string
    {
        return $this->name;
    }
}
