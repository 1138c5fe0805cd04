<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** A card that is being handed out, and does not count yet. Needs libsealwax. */
final class NewCard
{
    use Held;

    public static function generate(): self
    {
        $library = Library::for('recovery cards');
        return new self($library, $library->handle('new_card', 'new_card_generate'));
    }

    /** As they are printed. */
    public function exposeGroups(): string
    {
        return $this->library->bytes('new_card_expose_groups', $this->handle);
    }

    /** What the QR code holds. */
    public function exposeText(): string
    {
        return $this->library->bytes('new_card_expose_text', $this->handle);
    }

    public function exposeQrSvg(): string
    {
        return $this->library->bytes('new_card_expose_qr_svg', $this->handle);
    }

    /** A page to print: HTML that needs nothing else. */
    public function exposePageEnglish(string $centre): string
    {
        return $this->library->bytes('new_card_expose_page_english', $this->handle, $centre);
    }

    public function exposePageGerman(string $centre): string
    {
        return $this->library->bytes('new_card_expose_page_german', $this->handle, $centre);
    }

    /** Which group its owner is asked to type, from 1. */
    public function groupToType(): int
    {
        return $this->library->number('size_t', 'new_card_group_to_type', $this->handle);
    }

    /** The card counts, for its owner has typed this group of the printed one. */
    public function confirmGroup(int $number, #[\SensitiveParameter] string $typed): Card
    {
        $arguments = [$this->handle, $number, $typed];
        return Card::held($this->library, $this->library->handle('card', 'new_card_confirm_group', ...$arguments));
    }

    /** The card counts, for its owner has scanned the printed one. */
    public function confirmScanned(#[\SensitiveParameter] string $scanned): Card
    {
        $card = $this->library->handle('card', 'new_card_confirm_scanned', $this->handle, $scanned);
        return Card::held($this->library, $card);
    }
}
