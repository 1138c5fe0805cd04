<?php

declare(strict_types=1);

/*
 * What C makes, and what it opens: php tests/pairs-c.php make|open PROGRAM FOLDER
 */
use Sealwax\Tests\Pairs\InC;

require __DIR__ . '/bootstrap.php';

[, $verb, $program, $folder] = $argv;
$c = new InC($program);
if ($verb === 'make') {
    $c->make($folder);
} else {
    $opened = $c->open($folder);
    echo "C: $opened opened\n";
    exit($opened >= 4 ? 0 : 1);
}
