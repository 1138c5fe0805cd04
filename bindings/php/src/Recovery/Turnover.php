<?php

declare(strict_types=1);

namespace Sealwax\Recovery;

/** How the approvers differ from those whom the share was sealed to. */
enum Turnover: int
{
    case None = 0;
    case SomebodyCame = 1;
    case SomebodyLeft = 2;
}
