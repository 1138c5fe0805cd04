<?php

declare(strict_types=1);

namespace Sealwax\Keywrap;

/** What opens a wrap. */
enum Lock: int
{
    case Password = 1;
    case Recovery = 2;
    case Key = 3;

    /** @internal bytes of the field */
    public function length(): int
    {
        return [1 => 33, 2 => 49, 3 => 17][$this->value];
    }
}
