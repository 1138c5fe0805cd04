<?php

declare(strict_types=1);

namespace Sealwax\Ffi;

use Sealwax\Driver\Driver;

/** libsealwax, called by FFI. */
final class FfiDriver implements Driver
{
    private readonly Identities $identities;
    private readonly Logins $logins;
    private readonly Sessions $sessions;
    private readonly Codes $codes;
    private readonly Envelopes $envelopes;
    private readonly Rosters $rosters;

    public function __construct(Library $library)
    {
        $this->identities = new Identities($library);
        $this->logins = new Logins($library);
        $this->sessions = new Sessions($library);
        $this->codes = new Codes($library);
        $this->envelopes = new Envelopes($library);
        $this->rosters = new Rosters($library);
    }

    public function name(): string
    {
        return 'ffi';
    }

    public function identities(): Identities
    {
        return $this->identities;
    }

    public function logins(): Logins
    {
        return $this->logins;
    }

    public function sessions(): Sessions
    {
        return $this->sessions;
    }

    public function codes(): Codes
    {
        return $this->codes;
    }

    public function envelopes(): Envelopes
    {
        return $this->envelopes;
    }

    public function rosters(): Rosters
    {
        return $this->rosters;
    }
}
