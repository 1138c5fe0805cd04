<?php

declare(strict_types=1);

namespace Sealwax\Conversation;

use Sealwax\Context;
use Sealwax\Ffi\Held;
use Sealwax\Ffi\Library;

/** A key of one epoch, made by itself. Needs libsealwax. */
final class ConversationKey
{
    use Held;

    public static function generate(int $epoch, Context $conversation): self
    {
        $library = Library::for('conversation keys');
        $place = $library->handles()->context($conversation);
        return new self($library, $library->handle('conversation_key', 'conversation_key_generate', $epoch, $place));
    }

    /** 32 bytes. */
    public function id(): string
    {
        return $this->library->bytes('conversation_key_id', $this->handle);
    }

    public function epoch(): int
    {
        return $this->library->number('uint32_t', 'conversation_key_epoch', $this->handle);
    }
}
