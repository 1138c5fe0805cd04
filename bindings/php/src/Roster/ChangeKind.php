<?php

declare(strict_types=1);

namespace Sealwax\Roster;

/** What an entry does. */
enum ChangeKind: int
{
    case Founded = 1;
    case Admitted = 2;
    case Expelled = 3;
    case RoleChanged = 4;
    case Replaced = 5;
}
