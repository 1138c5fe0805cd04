// Deutsch. In `en.ts` steht dasselbe.

import type { Texts } from "./en";

export const de: Texts = {
  lang: "de",
  skip: "Zum Inhalt springen",
  menu: "Menü",
  loading: "Einen Moment …",
  broken: "Diese Seite funktioniert gerade nicht.",
  demo: "Vorführung",
  nav: {
    conversations: "Gespräche", centre: "Wer hier arbeitet", recoveries: "Vergessene Passwörter", administration: "Verwaltung",
    account: "Mein Konto", logout: "Abmelden", login: "Anmelden", register: "Registrieren", operator: "Sicht des Betreibers", mail: "Postausgang",
    setup: "Beratungsstelle gründen",
  },
  roles: { seeker: "Ratsuchende Person", counsellor: "Beratung", admin: "Verwaltung" },
  you: "Sie",
  unread: (n) => `${n} ungelesen`,

  login: {
    title: "Anmelden", name: "Name", password: "Passwort", go: "Anmelden", forgotten: "Passwort vergessen?", noAccount: "Zum ersten Mal hier?",
    code: "Code aus der E-Mail", codeSent: (to) => `Ein Code ging an ${to}. Er ist die zweite Hälfte dieser Anmeldung.`, goCode: "Weiter",
    steps: { keys: "Schlüssel werden gemacht …", stretch: "Das Passwort wird gestreckt …", ask: "Der Server wird gefragt …", unlock: "Die Schlüssel werden aufgeschlossen …" },
  },
  register: {
    title: "Registrieren", hint: "Es braucht keine E-Mail-Adresse und keinen echten Namen: Nehmen Sie einen, der nichts über Sie verrät.",
    passwordHint: "Mindestens zehn Zeichen. Es verlässt diesen Browser nie, auch nicht als einfacher Hash. Niemand kann es Ihnen sagen, wenn Sie es vergessen.",
    again: "Passwort, noch einmal", differ: "Das sind zwei verschiedene Passwörter.", short: "Bitte mindestens zehn Zeichen.", go: "Registrieren",
    has: "Schon registriert?",
  },
  landing: {
    title: (name) => name,
    text: "Schreiben Sie vertraulich mit einer Beraterin oder einem Berater. Was Sie schreiben, wird in Ihrem Browser versiegelt und erst in der Beratung geöffnet. Wer den Server betreibt oder die Stelle verwaltet, kann es nicht lesen.",
  },

  conversations: {
    title: "Gespräche", none: "Noch kein Gespräch.", begin: "Gespräch beginnen", with: "Mit wem?", go: "Beginnen", pick: "Wählen Sie ein Gespräch aus der Liste.",
    noStaff: "Noch ist niemand aus der Beratung da. Bitte kommen Sie später wieder.", adminsCannot: "Die Verwaltung verwaltet. Sie nimmt an keinem Gespräch teil und hat keinen Schlüssel dazu.",
    message: "Ihre Nachricht", send: "Senden", sending: "Wird versiegelt und gesendet …", attach: "Datei anhängen", empty: "Noch wurde nichts geschrieben.",
    notSent: "Nicht gesendet. Was Sie geschrieben haben, steht noch hier.", sealFailed: "Es ließ sich nicht versiegeln, also wurde nichts gesendet.", left: "gegangen", back: "Alle Gespräche",
    unreadable: (code) => `Diese Nachricht lässt sich nicht öffnen (${code}).`, unknownAuthor: "Unbekannt",
    newMessages: "neu", shortcut: "Strg und Eingabe sendet.",
  },
  files: {
    sealing: "Wird versiegelt", sending: "Wird gesendet", cancel: "Abbrechen", cancelled: "Angehalten. Es kann dort weitergehen, wo es war.", resume: "Fortsetzen", discard: "Verwerfen",
    unfinished: (name) => `Nicht fertig: ${name}`, progress: (name) => `Hochladen von ${name}`, play: "Abspielen", open: "Zeigen", download: "Herunterladen",
    of: (done, total) => `${done} von ${total}`, chosen: (name, size) => `${name} (${size}) geht mit.`, remove: "Nicht anhängen", opening: "Wird geöffnet …",
    video: (name) => `Video ${name}`, another: "Diese Datei ist nicht von der Person, die die Nachricht schrieb: Sie wird nicht geöffnet.",
  },
  people: {
    title: "Wer mitliest", safety: "Sicherheitsnummer", show: "Sicherheitsnummer vergleichen", explain: "Lesen Sie einander diese Nummer vor, etwa am Telefon. Sehen beide dieselbe, steht niemand zwischen Ihnen.",
    type: "Die Nummer, die vorgelesen wurde", check: "Vergleichen", compared: "verglichen", notCompared: "noch nicht verglichen", same: "Es ist dieselbe: Die Schlüssel sind die der anderen Person.",
    different: "Das ist eine andere Nummer. Trauen Sie diesen Schlüsseln nicht.", handOver: "An eine Kollegin oder einen Kollegen übergeben", to: "An wen?", goHandOver: "Übergeben", handed: "Übergeben, mit allem, was bisher geschrieben wurde.",
    remove: "Herausnehmen", leave: "Dieses Gespräch verlassen", leaveSure: "Was danach geschrieben wird, lesen Sie nicht mehr.", leftNow: "Sie haben das Gespräch verlassen.",
    replace: "Verlorenes Konto", replaceExplain: "Jemand hat Passwort und Karte verloren und schrieb Ihnen von einem neuen Konto. Vergleichen Sie dort zuerst die Sicherheitsnummer; dann lassen Sie das neue Konto hier an die Stelle des alten.",
    newAccount: "Neues Konto", oldAccount: "Altes Konto", goReplace: "An Stelle des alten einlassen", replaced: "Das neue Konto liest nun alles, das alte nichts mehr.", notYetCompared: "Vergleichen Sie zuerst die Sicherheitsnummer mit dem neuen Konto.",
    seen: "Was der Server davon hat", seenExplain: "Von jeder Nachricht: ihre Nummer, die Minute, ihre aufgefüllte Länge und Bytes, die nichts sagen.", bytes: (n) => `${n} Bytes`,
    details: "Personen und Schlüssel",
  },

  roster: {
    title: "Wer hier arbeitet", explain: "Diese Liste ist ein Protokoll, das die Verwaltung unterschreibt. Ihr Browser hat jede Unterschrift geprüft; der Server kann niemanden hinzufügen.",
    founding: "Fingerabdruck der Gründung", foundingHint: "Er steht auf den Faltblättern der Beratungsstelle. Ist es dort derselbe, sind Sie richtig.", firstContact: "Dieser Browser sieht das Protokoll zum ersten Mal.",
    none: "Die Beratungsstelle ist noch nicht gegründet.", entries: (n) => `${n} Einträge, alle hier geprüft`,
    rejected: (entry, rule) => `Der Server zeigt einen Eintrag (Nummer ${entry}), zu dem niemand berechtigt war: Er verletzt die Regel „${rule}“. Ihr Browser hat ihn abgelehnt und bleibt beim Protokoll davor.`,
    rejectedAdmin: "Vielleicht hat ihn jemand eingefügt, der in die Datenbank schreiben kann. Niemand bekam dadurch eine Rolle, und kein Browser glaubt es. Bitte sprechen Sie mit dem Betreiber.",
    alarm: "Der Server zeigt ein Protokoll, das dem widerspricht, das Sie kennen. Nichts davon wird geglaubt.",
    news: "Änderungen, seit Sie zuletzt nachsahen", seen: "Das habe ich gesehen", nothingNew: "Keine Änderungen, seit Sie zuletzt nachsahen.",
    event: {
      founded: (who) => `Die Beratungsstelle wurde gegründet von ${who}.`, admitted: (who, role) => `${who} wurde aufgenommen: ${role}.`,
      roleChanged: (who, role) => `${who} hat nun eine andere Rolle: ${role}.`, expelled: (who) => `${who} wurde ausgeschlossen.`, replaced: (who) => `${who} hat neue Schlüssel.`,
    },
    by: (who) => `Unterschrieben von ${who}.`, entry: (n) => `Eintrag ${n}`,
    offers: "Wer dazukommen will", noOffers: "Niemand wartet.", wants: (role) => `möchte werden: ${role}`, admit: "Aufnehmen", refuse: "Ablehnen", stale: "wartet, bis der andere Browser dem neuesten Protokoll zustimmt",
    drafts: "Wartet auf eine zweite Verwaltungsperson", noDrafts: "Nichts wartet.", missing: (who) => `Es fehlt noch: die Unterschrift von ${who}.`, agree: "Zustimmen und unterschreiben", withdraw: "Zurückziehen",
    drafted: "Von Ihnen unterschrieben. Eine zweite Verwaltungsperson muss zustimmen, bevor sich etwas ändert.", done: "Unterschrieben und im Protokoll.",
    second: "Wer aus der Verwaltung soll zustimmen?", expel: "Ausschließen", makeAdmin: "In die Verwaltung", makeCounsellor: "In die Beratung",
    offerTitle: "Hier arbeiten", offerExplain: "Wenn Sie zur Stelle gehören: Bieten Sie sich für eine Rolle an. Die Verwaltung nimmt Sie auf; für die Verwaltung selbst müssen zwei unterschreiben.", offerRole: "Rolle", offer: "Mich anbieten", offered: (role) => `Sie haben sich angeboten als: ${role}. Die Verwaltung sieht es nun.`, takeBack: "Zurücknehmen",
    planned: { founded: (who) => `Gründung der Stelle mit ${who}`, admitted: (who, role) => `Aufnahme von ${who}: ${role}`, roleChanged: (who, role) => `Andere Rolle für ${who}: ${role}`, expelled: (who) => `Ausschluss von ${who}`, replaced: (who) => `Neue Schlüssel für ${who}` },
  },
  setup: {
    title: "Beratungsstelle gründen", explain: "Alle aus der Verwaltung registrieren sich, geben den Code ein, den der Betreiber ausgedruckt hat, und bieten sich an. Sind alle da, gründet eine Person; alle anderen sehen es sich an und unterschreiben.",
    code: "Gründungscode", goCode: "Weiter", offer: "Ich gehöre zur Verwaltung", offers: "Wer zur Verwaltung gehören wird", none: "Noch niemand.", found: "Mit diesen gründen", name: "Name der Beratungsstelle", sign: "Unterschreiben", waiting: (who) => `Wartet auf die Unterschrift von ${who}.`, founded: "Die Beratungsstelle ist gegründet.", three: "Mindestens drei sind klug: Bei zweien endet jede Änderung, wenn eine ausfällt.",
    logIn: "Melden Sie sich zuerst an, oder registrieren Sie sich.",
  },

  account: {
    title: "Mein Konto", role: (role) => `Rolle: ${role}`,
    password: "Passwort ändern", newPassword: "Neues Passwort", goPassword: "Ändern", passwordDone: "Geändert. Alle anderen Sitzungen sind beendet.",
    email: "E-Mail und zweiter Faktor", emailNone: "Es ist keine Adresse gespeichert, und es braucht keine.", emailIs: (to) => `Adresse: ${to}`, address: "E-Mail-Adresse", goEmail: "Code dorthin senden", emailCode: "Code aus der E-Mail", goEmailCode: "Bestätigen",
    remove: "Adresse entfernen", factorOn: "Bei jeder Anmeldung wird ein Code aus der E-Mail verlangt.", factorOff: "Es wird kein Code verlangt.", turnOn: "Bei jeder Anmeldung einen Code verlangen", turnOff: "Keinen Code mehr verlangen", adminFactor: "Die Verwaltung braucht eine Adresse und den zweiten Faktor.",
    card: "Wiederherstellungskarte", cardExplain: "Drucken Sie sie aus und bewahren Sie sie auf wie andere Papiere. Mit der Karte und jemandem aus der Verwaltung, der Sie erkennt, lässt sich ein vergessenes Passwort überwinden; keines allein genügt.", cardIs: "Eine Karte ist eingerichtet.", cardNot: "Es gibt noch keine Karte.", makeCard: "Karte machen", makeAnother: "Neue Karte machen", print: "Drucken", savePicture: "Als Bild speichern",
    typeGroup: (n) => `Gruppe ${n} von der Karte abtippen`, confirm: "Ich habe sie auf Papier", cardDone: "Die Karte gilt.", cardTitle: "Wiederherstellungskarte", cardFor: (centre) => `für ${centre}`, cardNote: "Ohne Zustimmung der Verwaltung öffnet diese Karte nichts.",
    curious: "Für Neugierige: womit der Server Ihr Passwort prüft", curiousExplain: "Das Passwort wird in Ihrem Browser gestreckt; daraus entsteht ein Token, und der Server speichert nur, was Argon2id mit seinem Pfeffer aus dem Token macht. Dieser Satz wird bei jeder Anmeldung neu gelegt:", record: "Der Satz jetzt", before: "Als Sie zuletzt nachsahen", changed: "Er hat sich seitdem geändert.", unchanged: "Er hat sich nicht geändert: Melden Sie sich neu an und sehen Sie nach.", wrap: "Ihre Schlüssel, wie sie in der Datenbank liegen (verpackt, AES-256)", first: "Melden Sie sich neu an und vergleichen Sie.",
    sessions: "Sitzungen", everywhere: "Auf allen Geräten abmelden", data: "Meine Daten", exportIt: "Alles von mir ausgeben", exportExplain: "Eine Datei mit allen Ihren versiegelten Nachrichten und Schlüsseln. Mit Ihrem Passwort öffnet sie das unabhängige Leseprogramm.", exportDone: "Gespeichert.", yourPassword: "Ihr Passwort",
    deletion: "Mein Konto löschen", deletionExplain: "Zuerst gehen die Schlüssel, dann alles andere, sofort. Niemand kann es zurückholen.", goDeletion: "Alles löschen", deleted: "Gelöscht.", notices: "Hinweise", noNotices: "Nichts ist geschehen.",
    notice: {
      "recovery-asked": "Jemand will dieses Konto mit seiner Karte wiederherstellen. Waren Sie es nicht, hat jemand Ihre Karte.", "recovery-granted": "Die Verwaltung hat einer Wiederherstellung dieses Kontos zugestimmt.",
      "password-changed": "Das Passwort wurde geändert.", "email-changed": "Die E-Mail-Adresse wurde geändert.", "roster-changed": "Rollen haben sich geändert.", admitted: "Sie wurden aufgenommen.", "soon-deleted": "Dieses Konto wird bald gelöscht, weil es niemand benutzt hat.",
    },
    seen: "Gesehen",
  },
  recovery: {
    title: "Passwort vergessen", explain: "Sie brauchen Ihre Wiederherstellungskarte und jemanden aus der Verwaltung, der Sie erkennt.", name: "Name", photo: "Ein Foto der Karte", orType: "oder ihre Gruppen abtippen", groups: "Die elf Gruppen", ask: "Weiter", noCode: "In dem Bild wurde kein QR-Code gefunden. Fotografieren Sie näher, gerade von oben, bei mehr Licht; oder tippen Sie die Gruppen ab.",
    scanned: "Die Karte wurde aus dem Bild gelesen.", readOut: "Rufen Sie die Verwaltung an und lesen Sie diese Nummer vor:", waiting: "Wartet auf die Verwaltung. Schließen Sie diese Seite nicht.", granted: "Die Verwaltung hat zugestimmt. Wählen Sie ein neues Passwort und drucken Sie die neue Karte.", finish: "Abschließen", finished: "Fertig. Melden Sie sich mit dem neuen Passwort an.",
    noCard: "Auch die Karte verloren? Dann kann niemand die alten Schlüssel zurückholen. Registrieren Sie sich neu, schreiben Sie Ihrer Beratung, und vergleichen Sie die Sicherheitsnummer: Die Beratung übergibt Ihre Gespräche Ihrem neuen Konto.",
    title2: "Vergessene Passwörter", none: "Niemand fragt.", explain2: "Stimmen Sie nur zu, wenn Sie die Person an Stimme oder Gesicht erkennen. Lassen Sie sich die Nummer vorlesen; senden oder sagen Sie sie nie selbst.", claims: (name) => `${name} bittet um eine Wiederherstellung`, code: "Die Nummer, die vorgelesen wurde", approve: "Zustimmen", approved: "Zugestimmt.", refuse: "Ablehnen", judged: "Diese Person steht in keiner Liste: Sie allein beurteilen, wer es ist.", checked: "Der Nachweis der Karte stimmt.", notForYou: "Der eigenen Bitte können Sie nicht zustimmen.",
  },
  administration: {
    title: "Verwaltung", accounts: "Konten", name: "Name", role: "Rolle", created: "Seit", seenDay: "Zuletzt da", email: "E-Mail", factor: "Zweiter Faktor", card: "Karte", yes: "ja", no: "nein", delete: "Löschen", retention: "Aufbewahrung", inactive: "Unbenutzte Konten löschen nach (Tage; 0: nie)", logDays: "Protokoll behalten für (Tage)", save: "Speichern", saved: "Gespeichert.", sweep: "Fälliges jetzt löschen",
    swept: (a, b, c) => `${a} Konten, ${b} Anhänge, ${c} Zeilen des Protokolls.`, log: "Das Protokoll des Servers", logExplain: "Keine Adresse und kein Konto steht darin.", when: "Wann", what: "Was", status: "Status", noReading: "Sie sehen, wer da ist, nicht, was geschrieben wird.",
  },
  operator: {
    title: "Sicht des Betreibers", explain: "Das ist alles, was der Server hat: Wer ihn betreibt oder stiehlt, sieht dies und nicht mehr. Suchen Sie hier eine Nachricht.", table: "Tabelle", rows: "Zeilen", bytes: "Bytes", files: "Hochgeladene Dateien", back: "Alle Tabellen", more: "Mehr", empty: "Leer.",
    plant: "Angriff: eine Verwaltungsperson einfügen", plantExplain: "Wie es jemand täte, der in die Datenbank schreiben kann. Sehen Sie danach unter „Wer hier arbeitet“ nach.", plantName: "Konto", goPlant: "Einfügen", planted: (n) => `Eingefügt als Eintrag ${n}.`, unplant: "Wieder herausnehmen", unplanted: "Herausgenommen.",
  },
  mail: { title: "Postausgang", explain: "Die Vorführung schreibt ihre Post hierher.", none: "Keine Post.", to: "An", refresh: "Noch einmal nachsehen" },

  errors: {
    network: "Der Server ist nicht zu erreichen.", refused: "Das wurde abgelehnt: Name, Passwort oder Code ist falsch, oder es ist nicht für dieses Konto.", login: "Bitte melden Sie sich an.", origin: "Diese Anfrage kam von anderswo.", token: "Bitte noch einmal versuchen.",
    nothing: "Das gibt es nicht.", conflict: "Jemand war schneller. Bitte noch einmal versuchen.", taken: "Dieser Name ist vergeben.", large: "Das ist zu groß.", email: "Die Verwaltung braucht zuerst eine E-Mail-Adresse.", often: "Zu oft. Bitte etwas warten.", trouble: "Der Server hat Schwierigkeiten. Nichts wurde gespeichert.", body: "Das hat der Server nicht verstanden.",
    Decryption: "Das ließ sich nicht öffnen: Das Passwort ist falsch, oder etwas wurde verändert.", Randomness: "Dieser Browser gibt keine Zufallszahlen.", Load: "Die Verschlüsselung ließ sich nicht laden.", CodeMismatch: "Das ist ein anderer Code.", Expired: "Das ist abgelaufen.", RosterRejected: "Die Liste der Mitglieder stimmt nicht.", Malformed: "Das lässt sich nicht lesen: Ist ein Zeichen falsch?",
    Storage: "Der Browser verweigert seinen Speicher.", AuthorMismatch: "Die Schlüssel sind andere als zuvor.", NotARecipient: "Das wurde nicht für Sie versiegelt.", InvalidInput: "Das passt nicht.", Source: "Die Datei ließ sich nicht holen.", Limit: "Das ist zu viel.",
    Changed: "Achtung: Die Schlüssel einer Person in diesem Gespräch sind andere als zuvor. Es wird nichts gesendet.", AbortError: "Angehalten.",
  },
  unknownError: "Das hat nicht geklappt.",
};
