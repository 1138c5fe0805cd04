<?php

declare(strict_types=1);

namespace Sealwax\Wire;

use Sealwax\Exception\Malformed;
use Sealwax\Exception\UnsupportedVersion;

/** Text forms, `<kind>1_<base64url>`: SPEC 4. */
final class Text
{
    public static function encode(string $kind, #[\SensitiveParameter] string $bytes): string
    {
        return $kind . '1_' . Base64Url::encode($bytes);
    }

    public static function decode(string $kind, #[\SensitiveParameter] string $text): string
    {
        $text = trim($text, " \t\r\n");
        if (!preg_match('/\A' . preg_quote($kind, '/') . '([0-9]+)_/D', $text, $found)) {
            throw new Malformed("the text does not begin with {$kind}1_");
        }
        if ($found[1] !== '1') {
            throw new UnsupportedVersion('the text is of a version that this release does not know');
        }
        $bytes = Base64Url::decode(substr($text, strlen($found[0])));
        // A card has no magic.
        if ($kind !== 'swxcard' && substr($bytes, 0, 4) !== strtoupper($kind)) {
            throw new Malformed("the text says $kind, and its content is something else");
        }
        return $bytes;
    }
}
