<?php

declare(strict_types=1);

namespace Sealwax\Conversation;

/** What a delivery of keys was. */
enum Accepted: int
{
    case Known = 0;
    case NewKey = 1;
    case History = 2;
    case Fork = 3;
}
