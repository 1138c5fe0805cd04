<?php

declare(strict_types=1);

namespace Centre;

use Centre\Http\Answer;
use Centre\Http\Page;
use Centre\Http\Request;
use Sealwax\Exception\SealwaxException;

/** The whole server: several centres, from the file config.json in the folder that CENTRE_DATA names. */
final class Host
{
    /** @param array<string, mixed> $config */
    private function __construct(private readonly string $data, private readonly array $config)
    {
    }

    public static function fromEnvironment(): self
    {
        return self::of((string) getenv('CENTRE_DATA'));
    }

    public static function of(string $data): self
    {
        $config = json_decode((string) @file_get_contents("$data/config.json"), true);
        if (!is_array($config)) {
            throw new \RuntimeException('CENTRE_DATA names no folder with a config.json');
        }
        return new self($data, $config);
    }

    /** Whether operator's view and mail are shown. */
    public function isDemo(): bool
    {
        return ($this->config['demo'] ?? false) === true;
    }

    /** Seconds since the last request after which a session is over. */
    public function sessionLifetime(): int
    {
        return (int) ($this->config['session_lifetime'] ?? 7200);
    }

    /** @return list<string> from which pages requests may come; none: from this server's own */
    public function origins(): array
    {
        return $this->config['origins'] ?? [];
    }

    public function centre(string $id): Centre
    {
        $config = $this->config['centres'][$id] ?? throw Refusal::nothing();
        return new Centre($id, "{$this->data}/$id", $config);
    }

    /** @return list<array{id: string, name: string}> */
    public function centres(): array
    {
        $list = [];
        foreach ($this->config['centres'] as $id => $centre) {
            $list[] = ['id' => (string) $id, 'name' => $centre['name']];
        }
        return $list;
    }

    public function answer(Request $request): Answer
    {
        if ($request->path === '/api/centres') {
            return Answer::json(['centres' => $this->centres()]);
        }
        if (!preg_match('#\A/([a-z0-9-]{1,32})/api/(.*)\z#s', $request->path, $found)) {
            return Page::answer($request, array_column($this->centres(), 'id'));
        }
        $log = null;
        try {
            $centre = $this->centre($found[1]);
            ini_set('error_log', "{$centre->folder}/log/errors-" . gmdate('Y-m-d') . '.log');
            $log = new Log($centre);
            $answer = (new Router($this, $centre, $log))->answer($request, $found[2]);
        } catch (Refusal $refusal) {
            $answer = $refusal->answer();
        } catch (SealwaxException $why) {
            $answer = Refusal::of($why)->answer();
        } catch (\Throwable $thrown) {
            // The kind and the place; a message may quote what it is about.
            $place = basename($thrown->getFile()) . ':' . $thrown->getLine();
            error_log($thrown::class . " at $place, " . ($thrown instanceof \PDOException ? $thrown->getCode() : ''));
            $answer = (new Refusal(500, 'trouble'))->answer();
        }
        $log?->note($request->method, $answer->status);
        return $answer;
    }
}
