<?php

declare(strict_types=1);

namespace Sealwax\Tests\Server;

/** What the tests ask php-fpm. */
final class FpmPage
{
    public const TEXT = <<<'PAGE'
        <?php
        declare(strict_types=1);
        use Sealwax\{Doctor, Sealwax, Context};
        use Sealwax\Envelope\{Opener, Sealer};
        use Sealwax\Identity\{Identity, Recipient};
        use Sealwax\Session\{SealedSessionHandler, ServerSecret, ServerSecrets};
        if (!class_exists(Sealwax::class, false)) {
            require dirname(__DIR__) . '/autoload.php';
        }
        header('Content-Type: text/plain');
        session_save_path(dirname(__DIR__) . '/sessions');
        $secret = ServerSecret::fromBytes(implode('', array_map('chr', range(1, 32))));
        SealedSessionHandler::register(new ServerSecrets($secret));
        session_start();
        $_SESSION['there'] = true;
        switch ($_GET['do'] ?? '') {
            case 'driver':
                echo Sealwax::driver()->name(), ': ', Sealwax::choice()->reason;
                break;
            case 'doctor':
                echo (new Doctor())->examine()[0];
                break;
            case 'seal':
                $me = Identity::generate();
                $place = Context::new()->with('centre', '7');
                $sealed = Sealer::new($place)->to(Recipient::self($me))->signedBy($me)->seal('Grüße');
                echo Opener::new($place)->with($me)->from($me->public())->open($sealed)->plaintext();
                break;
        }
        PAGE;
}
