<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** A card that its owner has: typed, scanned, or confirmed. Needs libsealwax. */
final class Card
{
    use Held;

    /** Whose QR code was scanned. */
    public static function fromText(#[\SensitiveParameter] string $scanned): self
    {
        return self::read('card_from_text', $scanned);
    }

    /** Whose groups were typed; small letters, missing hyphens, O, I and L are understood. */
    public static function fromGroups(#[\SensitiveParameter] string $typed): self
    {
        return self::read('card_from_groups', $typed);
    }

    /** 16 bytes, which the wrap names. */
    public function id(): string
    {
        return $this->library->bytes('card_id', $this->handle);
    }

    private static function read(string $function, #[\SensitiveParameter] string $card): self
    {
        $library = Library::for('recovery cards');
        return new self($library, $library->handle('card', $function, $card));
    }
}
