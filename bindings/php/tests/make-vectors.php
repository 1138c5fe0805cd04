<?php

declare(strict_types=1);

/*
 * Writes what this driver makes as test vectors: php tests/make-vectors.php FOLDER
 */
use Sealwax\Tests\Vectors\Maker;

require __DIR__ . '/bootstrap.php';

Maker::write($argv[1]);
