<?php

declare(strict_types=1);

/*
 * What a host would pick instead, side by side: php bench/bench.php
 *
 * Medians of rounds in which both sides take turns, so that other work on the machine meets both.
 */
use Sealwax\Ffi\FfiDriver;
use Sealwax\Ffi\Library;
use Sealwax\Identity\AccountId;
use Sealwax\Identity\Realm;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\LoginRecord;
use Sealwax\Login\LoginToken;
use Sealwax\Sealwax;
use Sealwax\Session\CookieSecret;
use Sealwax\Session\SealedSession;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;
use Sealwax\Tests\Samples;

require dirname(__DIR__) . '/tests/bootstrap.php';

/** @return array{float, float} medians in microseconds */
$compare = static function (int $rounds, int $calls, Closure $ours, Closure $theirs): array {
    $times = [[], []];
    for ($round = 0; $round < $rounds; $round++) {
        foreach ([$ours, $theirs] as $side => $work) {
            $begun = hrtime(true);
            for ($call = 0; $call < $calls; $call++) {
                $work();
            }
            $times[$side][] = (hrtime(true) - $begun) / $calls / 1000;
        }
    }
    array_walk($times, static fn (array &$side) => sort($side));
    return array_map(static fn (array $side) => $side[intdiv(count($side), 2)], $times);
};
$say = static function (string $what, string $than, array $medians): void {
    [$ours, $theirs] = $medians;
    printf("%-52s %10.2f µs   %-34s %10.2f µs   ratio %.2f\n", $what, $ours, $than, $theirs, $theirs / $ours);
};

echo 'driver ', Sealwax::driver()->name(), ', PHP ', PHP_VERSION, "\n";

if (Sealwax::driver() instanceof FfiDriver) {
    $library = Library::load();
    $nothing = static fn () => strlen('nothing');
    $say('one FFI call (the version)', 'a function of PHP', $compare(25, 20_000, $library->version(...), $nothing));
}

$token = LoginToken::fromText('uNtUbrq7jcSufJ0PiHYN-yfGwrdTewkbhJFNTRhjLYo');
[$account, $realm] = [AccountId::generate(), new Realm('bench.example')];
$policy = LoginPolicy::withPepper($realm, Samples::pepper());
$wrap = Samples::wrapOfPassword();
$record = LoginRecord::lay($token, $account, $wrap->public()->fingerprint(), $policy);
$hash = password_hash('x', PASSWORD_ARGON2ID, ['memory_cost' => 19456, 'time_cost' => 2, 'threads' => 1]);
// A rejected token: one Argon2id on both sides, without the second one that lays the record anew.
$wrong = LoginToken::fromText('jHHJO32bIkU7T97khR-rnXA73D7D4X0NWTr4UKSXOw4');
$verify = static fn () => $record->verify($wrong, $account, $wrap, $policy);
$say('layer two, 19 MiB, 2 passes', 'password_verify at that cost', $compare(
    9,
    3,
    $verify,
    static fn () => password_verify('y', $hash),
));

$data = random_bytes(4096);
[$secrets, $cookie] = [new ServerSecrets(ServerSecret::generate()), CookieSecret::generate()];
[$key, $tag] = [random_bytes(32), ''];
$seal = static fn () => SealedSession::seal($secrets, 'id', $cookie, $data, 1_800_000_000);
$say('sealing a session of 4 KiB', 'openssl_encrypt, AES-256-GCM', $compare(
    25,
    200,
    $seal,
    static function () use ($data, $key, &$tag): void {
        openssl_encrypt($data, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, random_bytes(12), $tag);
    },
));
