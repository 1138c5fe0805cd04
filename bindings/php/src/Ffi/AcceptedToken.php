<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\AcceptedToken as AcceptedTokenOfDriver;
use Sealwax\Login\LoginParams;
use Sealwax\Secret\Guarded;

/** What a right token gives. */
final class AcceptedToken implements AcceptedTokenOfDriver
{
    use Guarded;

    private readonly string $relaid;
    private readonly Handle $admitted;

    public function __construct(private readonly Library $library, Handle $accepted)
    {
        $relaid = $library->handle('login_record', 'accepted_relaid', $accepted);
        $this->relaid = $library->bytes('login_record_to_text', $relaid);
        // The classes above ask for the second factor; here both ways are the same.
        $this->admitted = $library->handle('admitted', 'accepted_second_factor_passed', $accepted);
    }

    public function relaid(): string
    {
        return $this->relaid;
    }

    public function share(): string
    {
        $share = $this->library->handle('server_share', 'admitted_share', $this->admitted);
        return $this->library->bytes('server_share_expose_bytes', $share);
    }

    public function shareForNew(LoginParams $params): string
    {
        $params = (new Handles($this->library))->params($params);
        $share = $this->library->handle('server_share', 'admitted_share_for_new', $this->admitted, $params);
        return $this->library->bytes('server_share_expose_bytes', $share);
    }
}
