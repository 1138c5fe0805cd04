<?php

declare(strict_types=1);

namespace Centre;

use Centre\Http\Request;

/** One request, with everything that serves it. */
final class Call
{
    private ?Members $members = null;

    /** @param array<int|string, string> $path what stood in the path, by name */
    public function __construct(
        public readonly Host $host,
        public readonly Centre $centre,
        public readonly Request $request,
        public readonly Session $session,
        private readonly array $path,
    ) {
    }

    public function path(string $name): string
    {
        return $this->path[$name];
    }

    public function db(): Database
    {
        return $this->centre->db();
    }

    /** Who is logged in. */
    public function account(): string
    {
        return $this->session->account() ?? throw Refusal::login();
    }

    /** From the roster, and from nowhere else. */
    public function role(): string
    {
        return $this->members()->role($this->account());
    }

    public function members(): Members
    {
        return $this->members ??= Members::of($this->centre);
    }

    /** Read again, after the roster has grown. */
    public function forgetMembers(): void
    {
        $this->members = null;
    }

    public function requireAdmin(): void
    {
        if ($this->role() !== Members::ADMIN) {
            throw Refusal::refused();
        }
    }
}
