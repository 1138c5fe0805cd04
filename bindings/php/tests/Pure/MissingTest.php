<?php

declare(strict_types=1);

namespace Sealwax\Tests\Pure;

use Sealwax\Context;
use Sealwax\Envelope\Opener;
use Sealwax\Envelope\Sealer;
use Sealwax\Exception\NeedsLibsealwax;
use Sealwax\Identity\Identity;
use Sealwax\Keep\DeviceHalf;
use Sealwax\Recovery\NewCard;
use Sealwax\Sealwax;
use Sealwax\Tests\TestCase;

/** What pure PHP does not do, it says. */
final class MissingTest extends TestCase
{
    public function testTheRestIsOneClearException(): void
    {
        $calls = [
            'an identity' => static fn () => Identity::generate(),
            'sealing' => static fn () => Sealer::new(Context::empty()),
            'opening' => static fn () => Opener::new(Context::empty()),
            'recovery cards' => static fn () => NewCard::generate(),
        ];
        foreach ($calls as $what => $call) {
            $thrown = self::assertRefused(NeedsLibsealwax::class, $call);
            self::assertStringContainsString($what, $thrown->getMessage());
            self::assertStringContainsString('ffi.enable is off', $thrown->getMessage());
        }
    }

    public function testTheReasonIsTold(): void
    {
        self::assertSame('pure', Sealwax::driver()->name());
        self::assertStringContainsString('ffi.enable is off', Sealwax::choice()->reason);
    }

    public function testWhatTheHostHoldsForAClientNeedsNoLibrary(): void
    {
        self::assertSame(43, strlen(DeviceHalf::generate()->exposeText()));
    }
}
