<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

use Sealwax\Code\LoginCode;
use Sealwax\Exception\InvalidInput;
use Sealwax\Exception\Malformed;
use Sealwax\Exception\NotCopied;
use Sealwax\Identity\AccountId;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Login\Pepper;
use Sealwax\Login\ServerShare;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\ServerSecret;
use Sealwax\Tests\TestCase;

/** Secrets are not printed, not copied and not stored by accident. */
final class SecretTest extends TestCase
{
    private const TOKEN = 'uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo';
    private const RECORD = '$argon2id$v=19$m=19456,t=2,p=1$ICEiIyQlJicoKSorLC0uLw$'
        . 'wt/px8lEauH0Fg6tAGRFYJGmqV3MUmKsQClOJDjbGuo';

    /** @return iterable<string, array{object, string}> */
    public function secrets(): iterable
    {
        foreach ([Pepper::class, DecoySecret::class, ServerSecret::class, CookieSecret::class] as $class) {
            $secret = $class::generate();
            yield $class => [$secret, $secret->exposeText()];
        }
        yield LoginToken::class => [LoginToken::fromText(self::TOKEN), self::TOKEN];
        yield LoginRecord::class => [LoginRecord::fromText(self::RECORD), substr(self::RECORD, -43)];
        yield LoginCode::class => [new LoginCode('271828'), '271828'];
        $bytes = "SWXT\x01" . str_repeat('i', 8) . str_repeat('share-in-plain-s', 2);
        yield ServerShare::class => [ServerShare::fromBytes($bytes), 'share-in-plain-s'];
    }

    /** @dataProvider secrets */
    public function testIsNotPrinted(object $secret, string $text): void
    {
        ob_start();
        var_dump($secret);
        $shown = ob_get_clean() . print_r($secret, true) . var_export($secret, true) . json_encode($secret)
            . print_r((array) $secret, true);
        self::assertStringNotContainsString($text, $shown);
        if (method_exists($secret, 'exposeBytes')) {
            self::assertStringNotContainsString($secret->exposeBytes(), $shown);
        }
    }

    /** @dataProvider secrets */
    public function testIsNotCopiedAndNotSerialized(object $secret): void
    {
        self::assertRefused(NotCopied::class, static fn () => clone $secret);
        self::assertRefused(NotCopied::class, static fn () => serialize($secret));
        $class = get_class($secret);
        $forged = 'O:' . strlen($class) . ":\"$class\":0:{}";
        self::assertRefused(NotCopied::class, static fn () => unserialize($forged));
    }

    public function testIsNotInATrace(): void
    {
        $thrown = self::assertRefused(Malformed::class, static fn () => LoginToken::fromText('not a token, but secret'));
        self::assertStringNotContainsString('but secret', (string) $thrown);
        self::assertStringNotContainsString('but secret', print_r($thrown->getTrace(), true));
    }

    public function testAPlaceholderIsNoSecret(): void
    {
        foreach ([str_repeat('x', 32), str_repeat("\0", 32), '', random_bytes(31), random_bytes(33)] as $bytes) {
            self::assertRefused(InvalidInput::class, static fn () => Pepper::fromBytes($bytes));
        }
    }

    public function testTheTextComesBack(): void
    {
        $pepper = Pepper::generate();
        $again = Pepper::fromText($pepper->exposeText() . "\n");
        self::assertSame($pepper->exposeBytes(), $again->exposeBytes());
        self::assertTrue($pepper->id()->equals($again->id()));
    }

    public function testASecretComesFromTheEnvironmentOrItSaysThatItDoesNot(): void
    {
        $pepper = Pepper::generate();
        putenv('TEST_PEPPER=' . $pepper->exposeText());
        self::assertTrue(Pepper::fromEnvironment('TEST_PEPPER')->id()->equals($pepper->id()));
        putenv('TEST_PEPPER');
        $why = self::assertRefused(InvalidInput::class, static fn () => Pepper::fromEnvironment('TEST_PEPPER'));
        self::assertStringContainsString('the environment has no TEST_PEPPER', $why->getMessage());
    }

    public function testABadTextSaysWhatIsWrongAndNothingOfItself(): void
    {
        $text = rtrim(strtr(base64_encode(str_repeat("\xfb", 31) . "\1"), '+/', '-_'), '=');
        $wrong = [
            'white space' => substr($text, 0, 20) . "\n" . substr($text, 20),
            'padding' => "$text=",
            'other alphabet' => strtr($text, '-_', '+/'),
            'other characters' => substr($text, 0, -1) . '!',
            'cut off' => substr($text, 0, -2),
        ];
        foreach ($wrong as $says => $one) {
            $why = self::assertRefused(Malformed::class, static fn () => Pepper::fromText($one));
            self::assertStringContainsString($says, $why->getMessage());
            self::assertStringNotContainsString(substr($text, 0, 8), $why->getMessage());
        }
        $why = self::assertRefused(Malformed::class, static fn () => AccountId::fromText($text));
        self::assertStringContainsString('base64 of 32 bytes, where 16 are needed', $why->getMessage());
    }
}
