<?php

declare(strict_types=1);

/*
 * What the mailbox keeps outside its database: made once, in a file that only PHP's user reads.
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

$file = fopen(getenv('AFTERNOON_SECRETS') ?: __DIR__ . '/secrets.json', 'c+');
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
$costs = new CostDistribution(Cost::recommended(), $policy->pepperId());
