<?php

declare(strict_types=1);

namespace Sealwax\Tests\Vectors;

use Sealwax\Exception\RosterRejected;
use Sealwax\Exception\SealwaxException;
use Sealwax\Roster\Rule;
use Sealwax\Sealwax;
use Sealwax\Tests\TestCase;

/** Every vector and every defect of what this driver does. */
final class VectorTest extends TestCase
{
    /** The words of SPEC 20.3. */
    private const RULES = [
        Rule::SEQUENCE => 'sequence',
        Rule::PREVIOUS => 'previous',
        Rule::FOUNDING => 'operation',
        Rule::FOUNDER_ROLE => 'founders',
        Rule::ACCOUNT_TWICE => 'subject',
        Rule::NOT_A_MEMBER => 'subject',
        Rule::SAME_ROLE => 'subject',
        Rule::OTHER_ACCOUNT => 'subject',
        Rule::OTHER_ROLE => 'subject',
        Rule::FINGERPRINT_REUSED => 'fingerprint',
        Rule::CONSENT => 'consent',
        Rule::FOUNDERS_SIGN => 'signers',
        Rule::SIGNER_NOT_A_MEMBER => 'signers',
        Rule::SIGNER_NOT_ENTITLED => 'signers',
        Rule::TWO_ADMINS => 'signers',
        Rule::SUPERFLUOUS_SIGNER => 'signers',
        Rule::SIGNATURE => 'signature',
        Rule::LAST_ADMIN => 'last admin',
    ];

    /** @return iterable<string, array{array<string, mixed>}> */
    public function cases(): iterable
    {
        // Or those that another language has made.
        foreach (Corpus::cases(getenv('SEALWAX_VECTORS') ?: null) as $name => [$case]) {
            if (self::operation($case) !== null) {
                yield $name => [$case];
            }
        }
    }

    /**
     * @dataProvider cases
     *
     * @param array<string, mixed> $case
     */
    public function testVector(array $case): void
    {
        try {
            $outputs = self::operation($case)($case['inputs']);
        } catch (SealwaxException $thrown) {
            self::assertArrayHasKey('error', $case, get_class($thrown) . ': ' . $thrown->getMessage());
            self::assertSame($case['error'], (new \ReflectionClass($thrown))->getShortName(), $thrown->getMessage());
            if ($thrown instanceof RosterRejected) {
                self::assertRule($case, $thrown);
            }
            return;
        }
        self::assertArrayHasKey('expected', $case, 'accepted, and should be ' . ($case['error'] ?? ''));
        foreach ($outputs as $name => $value) {
            self::assertSameOutput($case['expected'][$name], $value, $name);
        }
    }

    public function testTheCorpusIsThere(): void
    {
        $cases = iterator_to_array($this->cases());
        self::assertGreaterThan(300, count($cases));
        $defects = array_filter(array_keys($cases), static fn (string $name) => str_starts_with($name, 'defects'));
        self::assertGreaterThan(120, count($defects));
    }

    /** @param array<string, mixed> $case */
    private static function operation(array $case): ?\Closure
    {
        $classes = [ServerOperations::class];
        $classes[] = Sealwax::driver()->name() === 'pure' ? PrimitiveOperations::class : ClientOperations::class;
        foreach ($classes as $class) {
            if (method_exists($class, $case['operation']) && self::within($class, $case['inputs'])) {
                return [$class, $case['operation']](...);
            }
        }
        return null;
    }

    private static function within(string $class, Inputs $inputs): bool
    {
        return $class !== ClientOperations::class || ClientOperations::can($inputs);
    }

    private static function assertSameOutput(mixed $expected, mixed $actual, string $name): void
    {
        if (is_array($expected) && isset($expected['sha256'])) {
            $bytes = hex2bin($actual);
            self::assertSame($expected['length'], strlen($bytes), $name);
            self::assertSame($expected['sha256'], hash('sha256', $bytes), $name);
            return;
        }
        // A number beyond 2^53 is written as a string.
        if (is_string($expected) && is_int($actual)) {
            $expected = (int) $expected;
        }
        self::assertSame(self::sorted($expected), self::sorted($actual), $name);
    }

    /** JSON objects have no order. */
    private static function sorted(mixed $value): mixed
    {
        if (!is_array($value)) {
            return $value;
        }
        array_is_list($value) || ksort($value);
        return array_map(self::sorted(...), $value);
    }

    /** @param array<string, mixed> $case */
    private static function assertRule(array $case, RosterRejected $thrown): void
    {
        if (isset($case['rule'])) {
            self::assertSame($case['rule'], self::RULES[$thrown->rule] ?? $thrown->rule);
        }
        if (isset($case['entry'])) {
            self::assertSame($case['entry'], $thrown->entry);
        }
    }
}
