<?php

declare(strict_types=1);

/*
 * What the mailbox keeps outside its database: made once, in a file that only PHP's user reads. And the header that
 * lets no other scripts than the mailbox's own run on its pages.
 */
use Sealwax\Identity\Realm;
use Sealwax\Login\Cost;
use Sealwax\Login\CostDistribution;
use Sealwax\Login\DecoySecret;
use Sealwax\Login\LoginPolicy;
use Sealwax\Login\Pepper;
use Sealwax\Session\ServerSecret;
use Sealwax\Session\ServerSecrets;

require_once getenv('SEALWAX_AUTOLOAD') ?: __DIR__ . '/../../../bindings/php/autoload.php';

$data = dirname(__DIR__) . '/data'; // outside of the document root
$file = fopen(getenv('AFTERNOON_SECRETS') ?: "$data/secrets.json", 'c+');
flock($file, LOCK_EX);
$secrets = json_decode((string) stream_get_contents($file), true);
if ($secrets === null) {
    $secrets = [
        'pepper' => Pepper::generate()->exposeText(),
        'server' => ServerSecret::generate()->exposeText(),
        'decoys' => DecoySecret::generate()->exposeText(),
    ];
    chmod(stream_get_meta_data($file)['uri'], 0600);
    fwrite($file, json_encode($secrets));
}
fclose($file);

$policy = LoginPolicy::withPepper(new Realm('mailbox.example'), Pepper::fromText($secrets['pepper']));
$serverSecrets = new ServerSecrets(ServerSecret::fromText($secrets['server']));
$decoys = DecoySecret::fromText($secrets['decoys']);
// The cost that the accounts have, and the pepper that their wraps name.
$costs = new CostDistribution(Cost::small(), $policy->pepperId());

header("Content-Security-Policy: default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; form-action 'self'");
