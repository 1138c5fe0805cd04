<?php

declare(strict_types=1);

namespace Sealwax\Driver;

/** What a server needs, done by libsealwax or by PHP itself: the same bytes, the same errors. */
interface Driver
{
    /** `ffi` or `pure`. */
    public function name(): string;

    public function identities(): Identities;

    public function logins(): Logins;

    public function sessions(): Sessions;

    public function codes(): Codes;

    public function envelopes(): Envelopes;

    public function rosters(): Rosters;
}
