<?php

declare(strict_types=1);

namespace Centre;

use Centre\Desk\Account;
use Centre\Desk\Admin;
use Centre\Desk\Attachments;
use Centre\Desk\Conversations;
use Centre\Desk\Entry;
use Centre\Desk\Login;
use Centre\Desk\Messages;
use Centre\Desk\Operator;
use Centre\Desk\Recovery;
use Centre\Desk\Roster;
use Centre\Desk\Second;
use Centre\Http\Answer;
use Centre\Http\Request;

/** Every route of API.md, and who may take it. */
final class Router
{
    private const ANYBODY = 'anybody';
    private const LOGGED_IN = 'logged in';
    private const TALKS = 'seekers and counsellors';
    private const ADMIN = 'admin';
    private const DEMO = 'demo';

    private const ROUTES = [
        ['GET', 'centre', self::ANYBODY, [Entry::class, 'centre']],
        ['GET', 'session', self::ANYBODY, [Entry::class, 'session']],
        ['POST', 'reserve', self::ANYBODY, [Entry::class, 'reserve']],
        ['POST', 'share', self::ANYBODY, [Entry::class, 'share']],
        ['POST', 'register', self::ANYBODY, [Entry::class, 'register']],
        ['POST', 'challenge', self::ANYBODY, [Login::class, 'challenge']],
        ['POST', 'login', self::ANYBODY, [Login::class, 'login']],
        ['POST', 'login/code', self::ANYBODY, [Login::class, 'code']],
        ['POST', 'keep', self::LOGGED_IN, [Login::class, 'keep']],
        ['POST', 'logout', self::LOGGED_IN, [Login::class, 'logout']],
        ['POST', 'notices/{id}/seen', self::LOGGED_IN, [Entry::class, 'seen']],
        ['GET', 'news', self::LOGGED_IN, [Entry::class, 'news']],

        ['GET', 'account', self::LOGGED_IN, [Account::class, 'account']],
        ['POST', 'share-challenge', self::LOGGED_IN, [Account::class, 'shareChallenge']],
        ['POST', 'change', self::LOGGED_IN, [Account::class, 'change']],
        ['GET', 'device', self::LOGGED_IN, [Account::class, 'device']],
        ['POST', 'device', self::LOGGED_IN, [Account::class, 'storeDevice']],
        ['POST', 'export', self::LOGGED_IN, [Account::class, 'export']],
        ['POST', 'deletion', self::LOGGED_IN, [Account::class, 'delete']],
        ['POST', 'email', self::LOGGED_IN, [Second::class, 'email']],
        ['POST', 'email/confirm', self::LOGGED_IN, [Second::class, 'confirm']],
        ['POST', 'email/remove', self::LOGGED_IN, [Second::class, 'remove']],
        ['POST', 'second-factor', self::LOGGED_IN, [Second::class, 'factor']],

        ['GET', 'roster', self::ANYBODY, [Roster::class, 'roster']],
        ['GET', 'staff', self::LOGGED_IN, [Roster::class, 'staff']],
        ['POST', 'roster/offers', self::LOGGED_IN, [Roster::class, 'offer']],
        ['GET', 'roster/offers', self::LOGGED_IN, [Roster::class, 'offers']],
        ['POST', 'roster/offers/{account}/remove', self::LOGGED_IN, [Roster::class, 'removeOffer']],
        ['GET', 'roster/drafts', self::LOGGED_IN, [Roster::class, 'drafts']],
        ['POST', 'roster/drafts', self::LOGGED_IN, [Roster::class, 'draft']],
        ['POST', 'roster/drafts/{id}', self::LOGGED_IN, [Roster::class, 'redraft']],
        ['POST', 'roster/drafts/{id}/remove', self::LOGGED_IN, [Roster::class, 'removeDraft']],
        ['POST', 'roster/entries', self::LOGGED_IN, [Roster::class, 'append']],

        ['GET', 'conversations', self::TALKS, [Conversations::class, 'all']],
        ['POST', 'conversations', self::TALKS, [Conversations::class, 'open']],
        ['GET', 'conversations/{id}', self::TALKS, [Conversations::class, 'one']],
        ['POST', 'conversations/{id}/deliveries', self::TALKS, [Conversations::class, 'deliver']],
        ['POST', 'conversations/{id}/members', self::TALKS, [Conversations::class, 'add']],
        ['POST', 'conversations/{id}/members/{account}/remove', self::TALKS, [Conversations::class, 'remove']],
        ['POST', 'conversations/{id}/leave', self::TALKS, [Conversations::class, 'leave']],
        ['GET', 'conversations/{id}/messages', self::TALKS, [Messages::class, 'some']],
        ['POST', 'conversations/{id}/messages', self::TALKS, [Messages::class, 'post']],
        ['POST', 'conversations/{id}/read', self::TALKS, [Messages::class, 'read']],
        ['POST', 'conversations/{id}/attachments', self::TALKS, [Attachments::class, 'begin']],
        ['GET', 'attachments/{id}', self::TALKS, [Attachments::class, 'state']],
        ['PUT', 'attachments/{id}', self::TALKS, [Attachments::class, 'piece']],
        ['POST', 'attachments/{id}/finish', self::TALKS, [Attachments::class, 'finish']],
        ['POST', 'attachments/{id}/remove', self::TALKS, [Attachments::class, 'remove']],
        ['GET', 'attachments/{id}/content', self::TALKS, [Attachments::class, 'content']],

        ['POST', 'recovery/requests', self::ANYBODY, [Recovery::class, 'request']],
        ['POST', 'recovery/state', self::ANYBODY, [Recovery::class, 'state']],
        ['POST', 'recovery/share-challenge', self::ANYBODY, [Recovery::class, 'shareChallenge']],
        ['POST', 'recovery/completion', self::ANYBODY, [Recovery::class, 'complete']],
        ['GET', 'recovery/requests', self::ADMIN, [Recovery::class, 'requests']],
        ['POST', 'recovery/requests/{hash}/grant', self::ADMIN, [Recovery::class, 'grant']],
        ['POST', 'recovery/requests/{hash}/remove', self::LOGGED_IN, [Recovery::class, 'remove']],

        ['GET', 'admin/accounts', self::ADMIN, [Admin::class, 'accounts']],
        ['POST', 'admin/accounts/{account}/deletion', self::ADMIN, [Admin::class, 'delete']],
        ['POST', 'admin/settings', self::ADMIN, [Admin::class, 'settings']],
        ['POST', 'admin/sweep', self::ADMIN, [Admin::class, 'sweep']],
        ['GET', 'admin/log', self::ADMIN, [Admin::class, 'log']],

        ['GET', 'operator', self::DEMO, [Operator::class, 'tables']],
        ['POST', 'operator/plant', self::DEMO, [Operator::class, 'plant']],
        ['POST', 'operator/unplant', self::DEMO, [Operator::class, 'unplant']],
        ['GET', 'operator/{table}', self::DEMO, [Operator::class, 'table']],
        ['GET', 'mail', self::DEMO, [Operator::class, 'mail']],
    ];

    private const SHAPES = [
        'id' => '[A-Za-z0-9_-]{22}',
        'account' => '[A-Za-z0-9_-]{22}',
        'hash' => '[A-Za-z0-9_-]{43}',
        'table' => '[a-z_]{1,64}',
    ];

    public function __construct(
        private readonly Host $host,
        private readonly Centre $centre,
        private readonly Log $log,
    ) {
    }

    public function answer(Request $request, string $path): Answer
    {
        foreach (self::ROUTES as [$method, $pattern, $who, $handler]) {
            if ($method !== $request->method || !preg_match(self::expression($pattern), $path, $found)) {
                continue;
            }
            $this->log->route($pattern);
            $call = new Call($this->host, $this->centre, $request, Session::open($this->host, $this->centre), $found);
            if ($method !== 'GET') {
                $this->checkSource($call);
            }
            $this->checkWho($call, $who);
            Retention::byItself($this->centre);
            return (new $handler[0]($call))->{$handler[1]}();
        }
        throw Refusal::nothing();
    }

    /** A request of another site has another origin, no token, and no cookies: they are SameSite=Strict. */
    private function checkSource(Call $call): void
    {
        $request = $call->request;
        $origins = $this->host->origins() ?: [$request->ownOrigin()];
        if (!in_array($request->header('Origin'), $origins, true)) {
            throw new Refusal(403, 'origin');
        }
        // A form cannot send these types.
        if ($request->type() !== ($request->method === 'PUT' ? 'application/octet-stream' : 'application/json')) {
            throw Refusal::body();
        }
        if (!hash_equals($call->session->token() ?? random_bytes(16), (string) $request->header('X-Centre-Token'))) {
            throw new Refusal(403, 'token');
        }
    }

    private function checkWho(Call $call, string $who): void
    {
        if ($who === self::DEMO) {
            $this->host->isDemo() || throw Refusal::nothing();
            return;
        }
        if ($who === self::ANYBODY) {
            return;
        }
        $call->account();
        if ($who === self::ADMIN && $call->role() !== Members::ADMIN) {
            throw Refusal::refused();
        }
        // Admins administrate, and are in no conversation.
        if ($who === self::TALKS && !in_array($call->role(), [Members::SEEKER, Members::COUNSELLOR], true)) {
            throw Refusal::refused();
        }
    }

    private static function expression(string $pattern): string
    {
        $shape = static fn (array $name) => "(?<$name[1]>" . self::SHAPES[$name[1]] . ')';
        return '#\A' . preg_replace_callback('/\{([a-z]+)\}/', $shape, $pattern) . '\z#';
    }
}
