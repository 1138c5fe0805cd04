// English. `de.ts` has the same.

export const en = {
  lang: "en",
  skip: "Skip to the content",
  menu: "Menu",
  loading: "One moment …",
  broken: "This page does not work right now.",
  demo: "Demonstration",
  nav: {
    conversations: "Conversations", centre: "Who works here", recoveries: "Forgotten passwords", administration: "Administration",
    account: "My account", logout: "Log out", login: "Log in", register: "Register", operator: "Operator’s view", mail: "Mail folder",
    setup: "Found the centre",
  },
  roles: { seeker: "Advice seeker", counsellor: "Counsellor", admin: "Admin" } as Record<string, string>,
  you: "you",
  unread: (n: number) => `${n} unread`,

  login: {
    title: "Log in", name: "Name", password: "Password", go: "Log in", forgotten: "Password forgotten?", noAccount: "First time here?",
    code: "Code from the e-mail", codeSent: (to: string) => `A code was sent to ${to}. It is the second half of this login.`, goCode: "Go on",
    steps: { keys: "Making keys …", stretch: "Stretching the password …", ask: "Asking the server …", unlock: "Unlocking the keys …" },
  },
  register: {
    title: "Register", hint: "No e-mail address and no real name is needed: choose a name that says nothing about you.",
    passwordHint: "At least ten characters. It never leaves this browser, not even hashed as it is. Nobody can tell it to you if you forget it.",
    again: "Password, once more", differ: "These are two different passwords.", short: "At least ten characters, please.", go: "Register",
    has: "Already registered?",
  },
  landing: {
    title: (name: string) => name,
    text: "Write with a counsellor, confidentially. What you write is sealed in your browser and opened in the counsellor’s. The people who run the server, and the admins, cannot read it.",
  },

  conversations: {
    title: "Conversations", none: "No conversation yet.", begin: "Begin a conversation", with: "With whom?", go: "Begin", pick: "Choose a conversation from the list.",
    noStaff: "No counsellor is here yet. Please come back later.", adminsCannot: "Admins administrate. They take part in no conversation and hold no key of one.",
    message: "Your message", send: "Send", sending: "Sealing and sending …", attach: "Attach a file", empty: "Nothing has been written yet.",
    notSent: "Not sent. What you wrote is still here.", sealFailed: "It could not be sealed, so nothing was sent.", left: "left", back: "All conversations",
    unreadable: (code: string) => `This message cannot be opened (${code}).`, unknownAuthor: "Unknown",
    newMessages: "new", shortcut: "Ctrl and Enter sends.",
  },
  files: {
    sealing: "Sealing", sending: "Sending", cancel: "Cancel", cancelled: "Stopped. It can go on from where it was.", resume: "Resume", discard: "Discard",
    unfinished: (name: string) => `Not finished: ${name}`, progress: (name: string) => `Upload of ${name}`, play: "Play", open: "Show", download: "Download",
    of: (done: string, total: string) => `${done} of ${total}`, chosen: (name: string, size: string) => `${name} (${size}) goes along.`, remove: "Do not attach", opening: "Opening …",
    video: (name: string) => `Video ${name}`, another: "This file is not by who wrote the message: it is not opened.",
  },
  people: {
    title: "Who reads along", safety: "Safety number", show: "Compare the safety number", explain: "Read this number to each other, on the phone say. If both see the same, nobody stands between you.",
    type: "The number that the other one read out", check: "Compare", compared: "compared", notCompared: "not compared yet", same: "It is the same: the keys are those of the other one.",
    different: "That is another number. Do not trust these keys.", handOver: "Hand over to a colleague", to: "To whom?", goHandOver: "Hand over", handed: "Handed over, with everything written so far.",
    remove: "Take out", leave: "Leave this conversation", leaveSure: "You will read nothing that is written afterwards.", leftNow: "You have left.",
    replace: "Lost account", replaceExplain: "Somebody lost password and card, and wrote to you from a new account. Compare the safety number there first; then let the new account in here in the place of the old one.",
    newAccount: "New account", oldAccount: "Old account", goReplace: "Let in, in the place of the old one", replaced: "The new account reads everything now, the old one nothing more.", notYetCompared: "Compare the safety number with the new account first.",
    seen: "What the server has of this", seenExplain: "Of each message: its number, the minute, its length (padded) and bytes that say nothing.", bytes: (n: string) => `${n} bytes`,
    details: "People and keys",
  },

  roster: {
    title: "Who works here", explain: "This list is a log that admins sign. Your browser checked every signature; the server cannot add anybody.",
    founding: "Fingerprint of the founding", foundingHint: "It stands on the centre’s leaflets. If it is the same there, this is the right centre.", firstContact: "This browser sees the log for the first time.",
    none: "The centre has not been founded yet.", entries: (n: number) => `${n} entries, all checked here`,
    rejected: (entry: number, rule: string) => `The server shows an entry (number ${entry}) that nobody was entitled to make: it breaks the rule “${rule}”. Your browser refused it, and goes on with the log as it was before.`,
    rejectedAdmin: "Somebody who can write the database may have inserted it. Nobody got a role by it, and nobody’s browser believes it. Please talk to the operator.",
    alarm: "The server shows a log that contradicts the one you have seen. Nothing of it is believed.",
    news: "Changes since you last looked", seen: "I have seen this", nothingNew: "No changes since you last looked.",
    event: {
      founded: (who: string) => `The centre was founded by ${who}.`, admitted: (who: string, role: string) => `${who} was admitted: ${role}.`,
      roleChanged: (who: string, role: string) => `${who} has another role now: ${role}.`, expelled: (who: string) => `${who} was expelled.`, replaced: (who: string) => `${who} has new keys.`,
    },
    by: (who: string) => `Signed by ${who}.`, entry: (n: number) => `Entry ${n}`,
    offers: "Who wants to join", noOffers: "Nobody is waiting.", wants: (role: string) => `wants to become: ${role}`, admit: "Admit", refuse: "Refuse", stale: "waits until the other one’s browser agrees to the newest log",
    drafts: "Waiting for a second admin", noDrafts: "Nothing is waiting.", missing: (who: string) => `Still missing: the signature of ${who}.`, agree: "Agree and sign", withdraw: "Withdraw",
    drafted: "Signed by you. A second admin has to agree before anything changes.", done: "Signed and in the log.",
    second: "Which admin shall agree?", expel: "Expel", makeAdmin: "Make admin", makeCounsellor: "Make counsellor",
    offerTitle: "Work here", offerExplain: "If you belong to the staff: offer yourself for a role. An admin admits you; for an admin, two have to sign.", offerRole: "Role", offer: "Offer myself", offered: (role: string) => `You offered yourself as: ${role}. Admins see it now.`, takeBack: "Take it back",
    planned: { founded: (who: string) => `Found the centre with ${who}`, admitted: (who: string, role: string) => `Admit ${who}: ${role}`, roleChanged: (who: string, role: string) => `Other role for ${who}: ${role}`, expelled: (who: string) => `Expel ${who}`, replaced: (who: string) => `New keys for ${who}` },
  },
  setup: {
    title: "Found the centre", explain: "Every admin registers, enters the code that the host printed, and offers to be one. When all are there, one of them founds; each of the others looks at it and signs.",
    code: "Setup code", goCode: "Go on", offer: "I will be an admin", offers: "Who will be an admin", none: "Nobody yet.", found: "Found with these", name: "Name of the centre", sign: "Sign", waiting: (who: string) => `Waiting for the signature of ${who}.`, founded: "The centre is founded.", three: "At least three admins are wise: with two, losing one ends all changes.",
    logIn: "Log in or register first.",
  },

  account: {
    title: "My account", role: (role: string) => `Role: ${role}`,
    password: "Change the password", newPassword: "New password", goPassword: "Change", passwordDone: "Changed. All other sessions have ended.",
    email: "E-mail and second factor", emailNone: "No address is stored, and none is needed.", emailIs: (to: string) => `Address: ${to}`, address: "E-mail address", goEmail: "Send a code there", emailCode: "Code from the e-mail", goEmailCode: "Confirm",
    remove: "Remove the address", factorOn: "A code by e-mail is asked for at each login.", factorOff: "No code is asked for.", turnOn: "Ask for a code at each login", turnOff: "Do not ask for a code any more", adminFactor: "Admins need an address and the second factor.",
    card: "Recovery card", cardExplain: "Print it and keep it where you keep papers. With the card, and an admin who recognises you, a forgotten password is overcome; neither suffices alone.", cardIs: "A card is set up.", cardNot: "There is no card yet.", makeCard: "Make a card", makeAnother: "Make another card", print: "Print", savePicture: "Save as a picture",
    typeGroup: (n: number) => `Type group ${n} from the card`, confirm: "I have it on paper", cardDone: "The card is active.", cardTitle: "Recovery card", cardFor: (centre: string) => `for ${centre}`, cardNote: "Without an admin’s consent this card opens nothing.",
    curious: "For the curious: what the server checks your password with", curiousExplain: "The password is stretched in your browser; from that comes a token, and the server stores only what Argon2id makes of the token, with its pepper. That record is laid anew at each login:", record: "The record now", before: "When you looked last", changed: "It has changed since.", unchanged: "It has not changed since: log in again and look.", wrap: "Your keys as they lie in the database (wrapped, AES-256)", first: "Log in again, and compare.",
    sessions: "Sessions", everywhere: "Log out on all devices", data: "My data", exportIt: "Export everything of mine", exportExplain: "A file with all your sealed messages and keys. With your password, the independent reader opens it.", exportDone: "Saved.", yourPassword: "Your password",
    deletion: "Delete my account", deletionExplain: "The keys go first, then everything else, at once. Nobody can bring it back.", goDeletion: "Delete everything", deleted: "Deleted.", notices: "Notices", noNotices: "Nothing happened.",
    notice: {
      "recovery-asked": "Somebody asked to recover this account with its card. If it was not you: somebody has your card.", "recovery-granted": "An admin agreed to a recovery of this account.",
      "password-changed": "The password was changed.", "email-changed": "The e-mail address was changed.", "roster-changed": "Roles have changed.", admitted: "You were admitted.", "soon-deleted": "This account will be deleted soon, because nobody used it.",
    } as Record<string, string>,
    seen: "Seen",
  },
  recovery: {
    title: "Password forgotten", explain: "You need your recovery card, and an admin who recognises you.", name: "Name", photo: "A photo of the card", orType: "or type its groups", groups: "The eleven groups", ask: "Go on", noCode: "No QR code was found in the picture. Take it from nearer, straight from above, with more light; or type the groups.",
    scanned: "The card was read from the picture.", readOut: "Call an admin and read this number out:", waiting: "Waiting for the admin. Do not close this page.", granted: "The admin agreed. Choose a new password, and print the new card.", finish: "Finish", finished: "Done. Log in with the new password.",
    noCard: "Card lost too? Then nobody can bring the old keys back. Register anew, write to your counsellor, and compare the safety number: the counsellor hands your conversations to your new account.",
    title2: "Forgotten passwords", none: "Nobody is asking.", explain2: "Approve only somebody you recognise, by voice or face. Have the number read out to you; never send or say it yourself.", claims: (name: string) => `${name} asks for a recovery`, code: "The number that was read out", approve: "Approve", approved: "Approved.", refuse: "Refuse", judged: "This person is in no list: you alone judge who it is.", checked: "The card’s proof is right.", notForYou: "You cannot approve your own request.",
  },
  administration: {
    title: "Administration", accounts: "Accounts", name: "Name", role: "Role", created: "Since", seenDay: "Last here", email: "E-mail", factor: "Second factor", card: "Card", yes: "yes", no: "no", delete: "Delete", retention: "Retention", inactive: "Delete inactive accounts after (days; 0: never)", logDays: "Keep the log for (days)", save: "Save", saved: "Saved.", sweep: "Delete what is due now",
    swept: (a: number, b: number, c: number) => `${a} accounts, ${b} attachments, ${c} lines of the log.`, log: "The server’s log", logExplain: "No address and no account stands in it.", when: "When", what: "What", status: "Status", noReading: "You see who is here, not what is written.",
  },
  operator: {
    title: "Operator’s view", explain: "This is everything the server has: whoever runs it, or steals it, sees this and no more. Look for a message here.", table: "Table", rows: "Rows", bytes: "Bytes", files: "Uploaded files", back: "All tables", more: "More", empty: "Empty.",
    plant: "Attack: insert an admin", plantExplain: "As somebody would who can write the database. Then look at “Who works here” as an admin, or as anybody.", plantName: "Account", goPlant: "Insert", planted: (n: number) => `Inserted as entry ${n}.`, unplant: "Take it out again", unplanted: "Taken out.",
  },
  mail: { title: "Mail folder", explain: "The demonstration writes its mail here.", none: "No mail.", to: "To", refresh: "Look again" },

  errors: {
    network: "The server cannot be reached.", refused: "That was refused: name, password or code is wrong, or it is not for this account.", login: "Please log in.", origin: "This request came from elsewhere.", token: "Please try again.",
    nothing: "There is no such thing.", conflict: "Somebody was faster. Please try again.", taken: "This name is taken.", large: "That is too large.", email: "An admin needs an e-mail address first.", often: "Too often. Please wait a little.", trouble: "The server has trouble. Nothing was stored.", body: "The server did not understand that.",
    Decryption: "That could not be opened: the password is wrong, or something was altered.", Randomness: "This browser gives no random numbers.", Load: "The encryption could not be loaded.", CodeMismatch: "That is another code.", Expired: "That has expired.", RosterRejected: "The list of members does not hold.", Malformed: "That cannot be read: is a character wrong?",
    Storage: "The browser refuses its storage.", AuthorMismatch: "The keys are others than before.", NotARecipient: "This was not sealed for you.", InvalidInput: "That does not fit.", Source: "The file could not be fetched.", Limit: "That is too much.",
    Changed: "Attention: the keys of somebody in this conversation are others than before. Nothing is sent.", AbortError: "Stopped.",
  } as Record<string, string>,
  unknownError: "That did not work.",
};

export type Texts = typeof en;
