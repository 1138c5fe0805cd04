<?php

declare(strict_types=1);

/*
 * For the host, on the command line.
 *
 *     php bin/centre.php create DATA ID NAME [DSN USER]    a centre, on SQLite unless a DSN is given: its setup code
 *     php bin/centre.php sweep DATA                        what retention deletes, of all centres: for cron
 */
use Centre\Centre;
use Centre\Host;
use Centre\Retention;

require dirname(__DIR__) . '/boot.php';

[, $command, $data] = $argv + [null, '', ''];
switch ($command) {
    case 'create':
        [, , , $id, $name] = $argv;
        $file = "$data/config.json";
        $config = is_file($file) ? json_decode(file_get_contents($file), true) : ['demo' => false, 'centres' => []];
        $centre = ['name' => $name, 'dsn' => $argv[5] ?? "sqlite:$data/$id/database.sqlite"];
        $centre += isset($argv[6]) ? ['user' => $argv[6]] : [];
        echo Centre::create($id, "$data/$id", $centre)->setupCode(), "\n";
        $config['centres'][$id] = $centre;
        $flags = JSON_PRETTY_PRINT | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE;
        file_put_contents("$file.part", json_encode($config, $flags));
        rename("$file.part", $file);
        break;
    case 'sweep':
        $host = Host::of($data);
        foreach ($host->centres() as ['id' => $id]) {
            echo $id, ' ', json_encode((new Retention($host->centre($id)))->sweep()), "\n";
        }
        break;
    default:
        fwrite(STDERR, "create DATA ID NAME [DSN USER], or sweep DATA\n");
        exit(2);
}
