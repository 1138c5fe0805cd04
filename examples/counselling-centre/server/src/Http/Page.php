<?php

declare(strict_types=1);

namespace Centre\Http;

/** The page and its parts, as the build left them; in production the web server does this itself. */
final class Page
{
    private const TYPES = [
        'html' => 'text/html; charset=utf-8',
        'js' => 'text/javascript',
        'mjs' => 'text/javascript',
        'css' => 'text/css',
        'wasm' => 'application/wasm',
        'svg' => 'image/svg+xml',
        'png' => 'image/png',
        'json' => 'application/json',
        'woff2' => 'font/woff2',
        'webmanifest' => 'application/manifest+json',
    ];

    /** What the page may do: nothing from elsewhere, and no script but its own. */
    public const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; "
        . "img-src 'self' blob: data:; media-src 'self' blob:; connect-src 'self'; worker-src 'self'; "
        . "manifest-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** @param list<string> $centres */
    public static function answer(Request $request, array $centres): Answer
    {
        $folder = realpath(getenv('CENTRE_PAGE') ?: dirname(__DIR__, 3) . '/web/dist');
        $file = $folder === false ? false : realpath($folder . $request->path);
        if ($file !== false && is_file($file) && str_starts_with($file, "$folder/")) {
            return self::file($file);
        }
        if (preg_match('#\A/([a-z0-9-]*)\z#', $request->path, $found) && $found[1] !== '') {
            return new Answer(301, ['Location' => "{$request->path}/"], '');
        }
        $centre = explode('/', $request->path)[1];
        if (($request->path === '/' || in_array($centre, $centres, true)) && $folder !== false) {
            return self::file("$folder/index.html");
        }
        return Answer::json(['error' => 'nothing'], 404);
    }

    private static function file(string $file): Answer
    {
        $headers = [
            'Content-Type' => self::TYPES[pathinfo($file, PATHINFO_EXTENSION)] ?? 'application/octet-stream',
            'Content-Length' => (string) filesize($file),
            // What the build names by its hash stays what it is.
            'Cache-Control' => str_contains($file, '/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
            'Content-Security-Policy' => self::POLICY,
            'Service-Worker-Allowed' => '/',
        ];
        return new Answer(200, $headers, static fn () => readfile($file));
    }
}
