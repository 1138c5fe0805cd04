<?php

declare(strict_types=1);

namespace Sealwax\Login;

use Sealwax\Exception\Malformed;
use Sealwax\Wire\Base64Url;

/**
 * The strict reader of PHC strings: SPEC 13.1. One encoding of each value, nothing optional but keyid.
 *
 * @internal
 */
final class Phc
{
    private const NUMBER = '([1-9][0-9]{0,9})';

    public readonly int $m;
    public readonly int $t;
    public readonly ?string $keyId;
    public readonly string $salt;
    public readonly string $hash;

    /** @param bool $record whether keyid may stand in it and a hash does */
    public function __construct(#[\SensitiveParameter] string $text, bool $record)
    {
        $rest = $record ? '(?:,keyid=([A-Za-z0-9+\/]{11}))?\$([A-Za-z0-9+\/]{22})\$([A-Za-z0-9+\/]{43})'
            : '()\$([A-Za-z0-9+\/]{22})()';
        $form = '/\A\$argon2id\$v=19\$m=' . self::NUMBER . ',t=' . self::NUMBER . ',p=1' . $rest . '\z/';
        if (!preg_match($form, $text, $found)) {
            throw new Malformed('not a PHC string of the one form that is allowed');
        }
        [, $m, $t, $keyId, $salt, $hash] = $found;
        if ($m > 0xffffffff || $t > 0xffffffff) {
            throw new Malformed('a PHC string with a number beyond 32 bits');
        }
        [$this->m, $this->t] = [(int) $m, (int) $t];
        $this->keyId = $keyId === '' ? null : Base64Url::decodePhc($keyId, 8);
        $this->salt = Base64Url::decodePhc($salt, 16);
        $this->hash = $record ? Base64Url::decodePhc($hash, 32) : '';
    }

    /** Refuses a cost out of bounds. */
    public function cost(): Cost
    {
        return new Cost($this->m, $this->t);
    }
}
