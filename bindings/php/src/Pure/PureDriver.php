<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Driver\Driver;

/** PHP alone, with ext-sodium and ext-openssl: what a server needs, and nothing that opens. */
final class PureDriver implements Driver
{
    private readonly Identities $identities;
    private readonly Logins $logins;
    private readonly Sessions $sessions;
    private readonly Codes $codes;
    private readonly Envelopes $envelopes;
    private readonly Rosters $rosters;

    public function __construct()
    {
        $this->identities = new Identities();
        $this->logins = new Logins();
        $this->sessions = new Sessions();
        $this->codes = new Codes();
        $this->envelopes = new Envelopes();
        $this->rosters = new Rosters();
    }

    public function name(): string
    {
        return 'pure';
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
