<?php

declare(strict_types=1);

namespace Sealwax\Tests\Pairs;

use Sealwax\Tests\Vectors\Corpus;
use Sealwax\Tests\Vectors\Inputs;
use Sealwax\Tests\Vectors\TestIdentities;
use Sealwax\Tests\Vectors\TestIdentity;

/** What C seals, as test vectors, and test vectors for C to open: by bindings/c/tests/pairs/pairs.c, line by line. */
final class InC
{
    private const NOW = 1_800_000_000;
    private const REALM = 'counselling.example';

    public function __construct(private readonly string $program)
    {
    }

    public function make(string $folder): void
    {
        $secret = TestIdentities::secret();
        [$wrap, $key] = TestIdentity::wrapped($secret);
        [$now, $account] = [pack('J', self::NOW), random_bytes(16)];
        $cases = ['sessions' => [], 'codes' => [], 'envelopes' => [], 'wraps' => []];
        foreach (['', 'user=1', random_bytes(4096)] as $data) {
            [$server, $cookie] = [random_bytes(32), random_bytes(32)];
            [$bytes] = $this->run('session-seal', $server, $cookie, 'id', $now, $data);
            $cases['sessions'][] = MadeCase::session('C', $bytes, $server, $cookie, 'id', self::NOW, $data);
        }
        [$bytes, $code] = $this->run('code-issue', $server, $account, $now);
        $cases['codes'][] = MadeCase::code('C', $bytes, $server, $account, $code, self::NOW);
        foreach (['', 'Grüße', random_bytes(70_000)] as $data) {
            [$bytes, $reference] = $this->run('seal', $wrap, $key, $data);
            $cases['envelopes'][] = MadeCase::envelope('C', $bytes, $secret, $data, $reference);
        }
        [$bytes] = $this->run('lock', $wrap, $key, $new = random_bytes(32));
        $cases['wraps'][] = MadeCase::wrap('C', 'wrap-key', $bytes, ['key' => bin2hex($new)], $secret);
        $password = 'Grüße aus Köln';
        [$bytes] = $this->run('lock-password', $wrap, $key, self::REALM, $account, $password);
        $with = ['password' => $password, 'realm' => self::REALM, 'account' => bin2hex($account), 'share' => null];
        $cases['wraps'][] = MadeCase::wrap('C', 'wrap-password', $bytes, $with, $secret);
        MadeCase::write($folder, 'C', $cases);
    }

    /** @return int how many cases it opened */
    public function open(string $folder): int
    {
        $opened = 0;
        foreach (Corpus::cases($folder) as $name => [$case]) {
            $got = $this->perform($case['operation'], $case['inputs']);
            foreach ($got ?? [] as $output => $bytes) {
                $expected = $case['expected'][$output];
                $same = is_array($expected)
                    ? [$expected['sha256'], $expected['length']] === [hash('sha256', $bytes), strlen($bytes)]
                    : $expected === bin2hex($bytes);
                $same || throw new \RuntimeException("$name: $output is another one");
            }
            $opened += $got === null ? 0 : 1;
        }
        return $opened;
    }

    /** @return array<string, string>|null null for what C has no function for, alone */
    private function perform(string $operation, Inputs $i): ?array
    {
        switch ($operation) {
            case 'session_open':
                $with = [$i->list('server_secrets')[0], $i->bytes('cookie_secret'), $i->bytes('session_id')];
                return ['data' => $this->run('session-open', ...[...$with, pack('J', self::NOW), $i->bytes('bytes')])[0]];
            case 'code_check':
                $with = [$i->list('server_secrets')[0], $i->bytes('account'), pack('J', self::NOW), $i->text('code')];
                $this->run('code-check', ...[...$with, $i->bytes('bytes')]);
                return [];
            case 'envelope_open':
                $with = TestIdentity::wrapped($i->list('secrets')[0]);
                $author = $i->object('author')->bytes('is');
                $got = $this->run('open', ...[...$with, $author, $i->bytes('bytes')]);
                return ['data' => $got[0], 'reference' => $got[1]];
            case 'wrap_open':
                $key = $i->object('key');
                $password = $key->has('password') ? $key->text('password') : null;
                return ['fingerprint' => $password === null
                    ? $this->run('unlock', $i->bytes('bytes'), $key->bytes('key'))[0]
                    : $this->run(
                        'unlock-password',
                        $i->bytes('bytes'),
                        $key->text('realm'),
                        $key->bytes('account'),
                        $password,
                    )[0]];
            default:
                return null;
        }
    }

    /** @return list<string> */
    private function run(string $command, #[\SensitiveParameter] string ...$arguments): array
    {
        $words = array_map(static fn (string $word) => $word === '' ? '-' : bin2hex($word), $arguments);
        $process = proc_open([$this->program], [['pipe', 'r'], ['pipe', 'w']], $pipes);
        fwrite($pipes[0], implode(' ', [$command, ...$words]) . "\n");
        fclose($pipes[0]);
        $answer = explode(' ', trim((string) stream_get_contents($pipes[1])));
        proc_close($process);
        if (array_splice($answer, -2) !== ['result', '0']) {
            throw new \RuntimeException("C: $command fails");
        }
        return array_map(static fn (string $word) => $word === '-' ? '' : hex2bin($word), $answer);
    }
}
