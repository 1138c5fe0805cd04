<?php

declare(strict_types=1);

namespace Sealwax\Roster;

use Sealwax\Ffi\Library;

/**
 * What happened, for admins to read. Needs libsealwax.
 *
 * @internal part of {@see Roster}
 */
trait TellingEvents
{
    /** @return list<Event> everything, the founding first: for a first contact */
    public function events(): array
    {
        return $this->eventsFrom(0);
    }

    /**
     * What happened since a pin, which this roster must extend: to be shown to every admin at login, so that no account
     * becomes admin unnoticed. Then remember {@see pin()}.
     *
     * @return list<Event>
     */
    public function eventsSince(Pin $pin): array
    {
        $this->checkExtends($pin);
        return $this->eventsFrom($pin->length);
    }

    /** @return list<Event> */
    private function eventsFrom(int $first): array
    {
        $library = Library::for('the events of a roster');
        $events = [];
        for ($i = $first; $i < $this->length(); $i++) {
            $events[] = Event::held($library, $library->handle('roster_event', 'roster_event_at', $this->handle(), $i));
        }
        return $events;
    }
}
