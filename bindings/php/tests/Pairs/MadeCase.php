<?php

declare(strict_types=1);

namespace Sealwax\Tests\Pairs;

use Sealwax\Tests\Vectors\TestIdentities;

/** Cases of test-vectors/schema.md, around what somebody made just now. */
final class MadeCase
{
    /** @param array<string, list<array<string, mixed>>> $kinds */
    public static function write(string $folder, string $maker, array $kinds): void
    {
        foreach ($kinds as $kind => $cases) {
            $file = ['format' => 'sealwax-test-vectors/1', 'kind' => $kind, 'comment' => "Made by $maker."];
            $json = json_encode($file + ['cases' => $cases], JSON_PRETTY_PRINT | JSON_THROW_ON_ERROR);
            file_put_contents("$folder/$kind.json", $json);
        }
    }

    /** @return array<string, mixed> */
    public static function session(
        string $maker,
        string $bytes,
        #[\SensitiveParameter] string $server,
        #[\SensitiveParameter] string $cookie,
        string $id,
        int $now,
        #[\SensitiveParameter] string $data,
    ): array {
        return self::case($maker, 'session-' . strlen($data), 'session_open', [
            'bytes' => bin2hex($bytes),
            'server_secrets' => [bin2hex($server)],
            'cookie_secret' => bin2hex($cookie),
            'session_id' => bin2hex($id),
            'now' => $now,
            'lifetime' => 60,
        ], ['data' => bin2hex($data), 'sealed_at' => $now]);
    }

    /** @return array<string, mixed> */
    public static function code(
        string $maker,
        string $bytes,
        #[\SensitiveParameter] string $server,
        string $account,
        #[\SensitiveParameter] string $code,
        int $now,
    ): array {
        return self::case($maker, 'code', 'code_check', [
            'bytes' => bin2hex($bytes),
            'server_secrets' => [bin2hex($server)],
            'account' => bin2hex($account),
            'purpose' => 'login',
            'code' => $code,
            'now' => $now,
        ], new \stdClass());
    }

    /** @return array<string, mixed> in the place centre 7, message m1 */
    public static function envelope(
        string $maker,
        string $bytes,
        #[\SensitiveParameter] string $secret,
        #[\SensitiveParameter] string $data,
        string $reference,
    ): array {
        $me = TestIdentities::public();
        $long = ['sha256' => hash('sha256', $data), 'length' => strlen($data)];
        return self::case($maker, 'envelope-' . strlen($data), 'envelope_open', [
            'bytes' => bin2hex($bytes),
            'context' => [['centre', bin2hex('7')], ['message', bin2hex('m1')]],
            'secrets' => [bin2hex($secret)],
            'conversation_keys' => [],
            'author' => ['is' => bin2hex($me->bytes())],
        ], [
            'data' => strlen($data) > 256 ? $long : bin2hex($data),
            'stanza' => 0,
            'author' => bin2hex($me->fingerprint()->bytes()),
            'addressees' => 'unchanged',
            'reference' => bin2hex($reference),
        ]);
    }

    /**
     * In the place centre 7.
     *
     * @param array<string, mixed> $key
     *
     * @return array<string, mixed>
     */
    public static function wrap(
        string $maker,
        string $name,
        string $bytes,
        #[\SensitiveParameter] array $key,
        #[\SensitiveParameter] string $secret,
    ): array {
        return self::case($maker, $name, 'wrap_open', [
            'bytes' => bin2hex($bytes),
            'context' => [['centre', bin2hex('7')]],
            'key' => $key,
        ], [
            'secret' => ['sha256' => hash('sha256', $secret), 'length' => strlen($secret)],
            'fingerprint' => bin2hex(TestIdentities::public()->fingerprint()->bytes()),
        ]);
    }

    /**
     * @param array<string, mixed> $inputs
     *
     * @return array<string, mixed>
     */
    public static function case(
        string $maker,
        string $name,
        string $operation,
        #[\SensitiveParameter] array $inputs,
        mixed $expected,
    ): array {
        $comment = "Made by $maker.";
        return compact('name', 'comment', 'operation', 'inputs', 'expected');
    }
}
