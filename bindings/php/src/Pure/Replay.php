<?php

declare(strict_types=1);

namespace Sealwax\Pure;

use Sealwax\Exception\RosterRejected;
use Sealwax\Identity\PublicIdentity;
use Sealwax\Primitives\Ed25519;
use Sealwax\Primitives\Labels;
use Sealwax\Roster\Known;
use Sealwax\Roster\Rule;

/** Replays a log, entry by entry, each against what stood before it: SPEC 20.3, in its order. */
final class Replay
{
    private string $name = '';

    /** @var list<string> */
    private array $hashes = [];

    /** @var array<string, Known> by account */
    private array $members = [];

    /** @var array<string, Known> by fingerprint */
    private array $known = [];

    public function append(Statement $entry): void
    {
        $this->checkPlace($entry);
        $this->checkBody($entry);
        $signers = $this->signers($entry);
        foreach ($signers as $i => $signer) {
            $signature = $entry->signatures[$i];
            if (!Ed25519::verifiesLabelled($signer->ed25519(), Labels::ROSTER_ENTRY, $entry->hash, $signature)) {
                throw $this->refuse(Rule::SIGNATURE);
            }
        }
        $this->keepAnAdmin($entry);
        $this->apply($entry);
    }

    /** @return array{string, list<string>, list<Known>} */
    public function result(): array
    {
        return [$this->name, $this->hashes, array_values($this->known)];
    }

    public function foundingHash(): string
    {
        return $this->hashes[0];
    }

    private function checkPlace(Statement $entry): void
    {
        if ($entry->seq !== count($this->hashes)) {
            throw $this->refuse(Rule::SEQUENCE);
        }
        if ($entry->previous !== $this->head()) {
            throw $this->refuse(Rule::PREVIOUS);
        }
        if (($entry->op === Statement::FOUND) !== ($this->hashes === [])) {
            throw $this->refuse(Rule::FOUNDING);
        }
    }

    private function checkBody(Statement $entry): void
    {
        if ($entry->op === Statement::FOUND) {
            $this->checkFounders($entry);
            return;
        }
        if ($entry->op === Statement::ADMIT) {
            if (isset($this->members[$entry->newcomers[0]->account->bytes()])) {
                throw $this->refuse(Rule::ACCOUNT_TWICE);
            }
        } else {
            $this->checkSubject($entry, $this->current($entry->of) ?? throw $this->refuse(Rule::NOT_A_MEMBER));
        }
        $this->checkNewcomers($entry);
    }

    private function checkSubject(Statement $entry, Known $subject): void
    {
        if ($entry->op === Statement::CHANGE_ROLE && $subject->role === $entry->role) {
            throw $this->refuse(Rule::SAME_ROLE);
        }
        if ($entry->op === Statement::REPLACE) {
            if (!$subject->account->equals($entry->newcomers[0]->account)) {
                throw $this->refuse(Rule::OTHER_ACCOUNT);
            }
            if ($subject->role !== $entry->newcomers[0]->role) {
                throw $this->refuse(Rule::OTHER_ROLE);
            }
        }
    }

    private function checkFounders(Statement $entry): void
    {
        $accounts = $keys = [];
        foreach ($entry->newcomers as $founder) {
            if ($founder->role !== 'admin') {
                throw $this->refuse(Rule::FOUNDER_ROLE);
            }
            $accounts[$founder->account->bytes()] = true;
            $keys[$founder->fingerprint()] = true;
        }
        if (count($accounts) !== count($entry->newcomers)) {
            throw $this->refuse(Rule::ACCOUNT_TWICE);
        }
        if (count($keys) !== count($entry->newcomers)) {
            throw $this->refuse(Rule::FINGERPRINT_REUSED);
        }
        $this->checkNewcomers($entry);
    }

    private function checkNewcomers(Statement $entry): void
    {
        foreach ($entry->newcomers as $newcomer) {
            if (isset($this->known[$newcomer->fingerprint()])) {
                throw $this->refuse(Rule::FINGERPRINT_REUSED);
            }
            if (!$newcomer->consents($this->hashes[0] ?? self::zeros(), $this->head())) {
                throw $this->refuse(Rule::CONSENT);
            }
        }
    }

    /** @return list<PublicIdentity> in the order of their signatures, entitled and exactly as many as required */
    private function signers(Statement $entry): array
    {
        if ($entry->op === Statement::FOUND) {
            $founders = [];
            foreach ($entry->newcomers as $founder) {
                $founders[$founder->fingerprint()] = $founder->public;
            }
            ksort($founders, SORT_STRING);
            if (array_map('strval', array_keys($founders)) !== $entry->signers) {
                throw $this->refuse(Rule::FOUNDERS_SIGN);
            }
            return array_values($founders);
        }
        $members = [];
        foreach ($entry->signers as $signer) {
            $members[] = $this->current($signer) ?? throw $this->refuse(Rule::SIGNER_NOT_A_MEMBER);
        }
        $byItself = $entry->op === Statement::REPLACE && in_array($entry->of, $entry->signers, true);
        foreach ($members as $member) {
            if (!$byItself && $member->role !== 'admin') {
                throw $this->refuse(Rule::SIGNER_NOT_ENTITLED);
            }
        }
        $needed = $this->concernsAdmins($entry) && !$byItself && $this->admins() > 1 ? 2 : 1;
        if (count($members) < $needed) {
            throw $this->refuse(Rule::TWO_ADMINS);
        }
        if (count($members) > $needed) {
            throw $this->refuse(Rule::SUPERFLUOUS_SIGNER);
        }
        return array_map(static fn (Known $member) => $member->public, $members);
    }

    private function concernsAdmins(Statement $entry): bool
    {
        $roles = [$entry->role, $entry->newcomers === [] ? '' : $entry->newcomers[0]->role];
        $roles[] = $entry->of === '' ? '' : $this->current($entry->of)?->role;
        return in_array('admin', $roles, true);
    }

    private function keepAnAdmin(Statement $entry): void
    {
        $takes = $entry->op === Statement::EXPEL || $entry->op === Statement::CHANGE_ROLE;
        if ($takes && $this->current($entry->of)?->role === 'admin' && $this->admins() <= 1) {
            throw $this->refuse(Rule::LAST_ADMIN);
        }
    }

    private function apply(Statement $entry): void
    {
        $number = count($this->hashes);
        if ($entry->op === Statement::FOUND) {
            $this->name = $entry->name;
        }
        if ($entry->of !== '') {
            $old = $this->current($entry->of);
            $stays = $entry->op === Statement::CHANGE_ROLE;
            $role = $stays ? $entry->role : $old->role;
            $now = new Known($old->account, $old->public, $role, $old->entered, $stays ? null : $number);
            $this->known[$entry->of] = $now;
            unset($this->members[$old->account->bytes()]);
            if ($stays) {
                $this->members[$old->account->bytes()] = $now;
            }
        }
        foreach ($entry->newcomers as $newcomer) {
            $known = new Known($newcomer->account, $newcomer->public, $newcomer->role, $number, null);
            $this->known[$newcomer->fingerprint()] = $known;
            $this->members[$newcomer->account->bytes()] = $known;
        }
        $this->hashes[] = $entry->hash;
    }

    private function current(string $fingerprint): ?Known
    {
        $known = $this->known[$fingerprint] ?? null;
        return $known?->isCurrent() ? $known : null;
    }

    private function admins(): int
    {
        return count(array_filter($this->members, static fn (Known $member) => $member->role === 'admin'));
    }

    private function head(): string
    {
        return $this->hashes === [] ? self::zeros() : $this->hashes[count($this->hashes) - 1];
    }

    private function refuse(string $rule): RosterRejected
    {
        return new RosterRejected($rule, count($this->hashes));
    }

    private static function zeros(): string
    {
        return str_repeat("\0", 32);
    }
}
