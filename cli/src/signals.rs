//! A signal in the middle: what is half written is removed, the terminal gets its echo back, and the process ends as
//! the signal would have ended it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::failure::{self, About};

/// Files that are not finished.
static UNFINISHED: Mutex<BTreeSet<PathBuf>> = Mutex::new(BTreeSet::new());

/// Does something that no signal comes into: it is done as a whole, or not begun. It is given the files that are not
/// finished.
pub(crate) fn undisturbed<T>(act: impl FnOnce(&mut BTreeSet<PathBuf>) -> T) -> T {
    act(&mut files())
}

/// Makes a file that is removed when a signal comes, until [`undisturbed`] takes it out. No signal comes between.
pub(crate) fn unfinished<T, E>(
    create: impl FnOnce() -> Result<T, E>,
    path: impl Fn(&T) -> &Path,
) -> Result<T, E> {
    undisturbed(|files| {
        let made = create()?;
        files.insert(path(&made).to_owned());
        Ok(made)
    })
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
    // Whoever started the command may have had it ignore some: `nohup`, or a shell in the background.
    let ignored = ignored();
    let ends = [SIGHUP, SIGINT, SIGQUIT, SIGTERM].into_iter().filter(|&signal| !ignores(ignored, signal));
    let mut signals = signal_hook::iterator::Signals::new(ends).about("signal handlers")?;
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

/// The signals that are ignored, a bit for each, where the system tells without being asked in C: on Linux.
#[cfg(unix)]
fn ignored() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    mask.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok()).unwrap_or(0)
}

#[cfg(unix)]
const fn ignores(mask: u64, signal: i32) -> bool {
    mask >> (signal - 1) & 1 == 1
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

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_signal_that_comes_in_between_waits() {
        let (began, ended) = (std::sync::Barrier::new(2), std::sync::atomic::AtomicBool::new(false));
        std::thread::scope(|scope| {
            scope.spawn(|| {
                undisturbed(|_| {
                    began.wait();
                    std::thread::sleep(std::time::Duration::from_millis(50));
                    ended.store(true, std::sync::atomic::Ordering::SeqCst);
                });
            });
            began.wait();
            // As the thread that handles signals begins.
            drop(files());
            assert!(ended.load(std::sync::atomic::Ordering::SeqCst));
        });
    }

    #[test]
    fn a_mask_has_a_bit_for_each_signal() {
        assert!(ignores(0b101, 1) && !ignores(0b101, 2) && ignores(0b101, 3));
    }
}
