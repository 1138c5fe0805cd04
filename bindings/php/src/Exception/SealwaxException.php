<?php

declare(strict_types=1);

namespace Sealwax\Exception;

/**
 * Marks everything this package throws. The code of each is the number it has in every binding; no message contains
 * a secret, a text or a path.
 */
interface SealwaxException extends \Throwable
{
}
