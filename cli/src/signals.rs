//! A signal in the middle: what is half written is removed, the terminal gets its echo back, and the process ends as
//! the signal would have ended it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::failure::{self, About};

/// Files that are not finished.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Makes a file that is removed when a signal comes, until [`finished`] is called. No signal comes between.
pub(crate) fn unfinished<T, E>(
    create: impl FnOnce() -> Result<T, E>,
    path: impl Fn(&T) -> &Path,
) -> Result<T, E> {
    let mut files = files();
    let made = create()?;
    files.insert(path(&made).to_owned());
    Ok(made)
}

/// The file has its name, or is gone.
pub(crate) fn finished(path: &Path) {
    files().remove(path);
}

/// Lets a signal that interrupted a read end the process, as it is about to.
pub(crate) fn give_way(error: &std::io::Error) {
    if error.kind() == std::io::ErrorKind::Interrupted {
        std::thread::sleep(std::time::Duration::from_secs(5));
    }
}

fn files() -> MutexGuard<'static, BTreeSet<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Starts to watch for signals.
#[cfg(unix)]
pub(crate) fn watch() -> failure::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM};
    use signal_hook::low_level::emulate_default_handler;

    let terminal = terminal::Settings::now();
    let mut signals =
        signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGQUIT, SIGTERM]).about("signal handlers")?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // The lock is kept to the end, so that nothing new begins.
            let files = files();
            for file in files.iter() {
                let _ = std::fs::remove_file(file);
            }
            terminal.restore();
            let _ = emulate_default_handler(signal);
        }
    });
    Ok(())
}

/// Elsewhere the system has no such signals.
#[cfg(not(unix))]
pub(crate) fn watch() -> failure::Result<()> {
    Ok(())
}

#[cfg(unix)]
mod terminal {
    use std::fs::File;

    use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};

    /// How the terminal was when the command began, before a prompt switched its echo off.
    pub(super) struct Settings(Option<(File, Termios)>);

    impl Settings {
        pub(super) fn now() -> Self {
            let saved = || {
                let terminal = File::open("/dev/tty").ok()?;
                let settings = tcgetattr(&terminal).ok()?;
                Some((terminal, settings))
            };
            Self(saved())
        }

        pub(super) fn restore(&self) {
            if let Some((terminal, settings)) = &self.0 {
                let _ = tcsetattr(terminal, OptionalActions::Now, settings);
            }
        }
    }
}
