//! Opaque handles: a box whose address the caller keeps until he frees it.

/// Declares opaque handles: the Rust type, its name in C, and the function that frees it.
macro_rules! handles {
    ($($(#[$doc:meta])* $type:ty = $name:ident, $free:ident;)*) => { $(
        // Freed by another thread than it was made by, and read by several: the contract allows both.
        const _: () = $crate::handle::is_shared::<$type>();

        impl $crate::out::Out for $type {
            type To = *mut *mut $type;

            unsafe fn write(self, to: Self::To) {
                // SAFETY: the caller of `write` vouches for the pointer.
                unsafe { to.write(Box::into_raw(Box::new(self))) };
            }
        }

        /// NULL stands for none.
        impl $crate::out::Out for Option<$type> {
            type To = *mut *mut $type;

            unsafe fn write(self, to: Self::To) {
                let handle = self.map_or(core::ptr::null_mut(), |value| Box::into_raw(Box::new(value)));
                // SAFETY: the caller of `write` vouches for the pointer.
                unsafe { to.write(handle) };
            }
        }

        $crate::out::pointer_to!(*mut $type);

        #[doc = concat!("Frees a `", stringify!($name), "`; its secrets are wiped. NULL is accepted.")]
        ///
        /// # Safety
        /// The handle is NULL, or came from this library, is not yet freed, and no other thread uses it.
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $free(handle: *mut $type) {
            $crate::handle::free(handle);
        }
    )* };
}
pub(crate) use handles;

/// Compiles for what threads may share and hand to each other.
pub(crate) const fn is_shared<T: Send + Sync>() {}

/// Drops the box behind a handle. A panic in a destructor ends here, too: there is nobody to tell.
pub(crate) fn free<T>(handle: *mut T) {
    if !handle.is_null() {
        let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            // SAFETY: a handle comes from `Box::into_raw` of this type and is freed once, says the contract.
            drop(unsafe { Box::from_raw(handle) });
        }));
    }
}

/// A value that a call may use up: a builder, or a stream that has been finished.
#[derive(Debug)]
pub(crate) struct Step<T>(Option<T>);

impl<T> Step<T> {
    pub(crate) const fn new(value: T) -> Self {
        Self(Some(value))
    }

    /// Takes the value; the handle remains to be freed.
    pub(crate) fn take(&mut self) -> sealwax::Result<T> {
        self.0.take().ok_or(USED_UP)
    }

    pub(crate) fn get(&self) -> sealwax::Result<&T> {
        self.0.as_ref().ok_or(USED_UP)
    }

    pub(crate) fn get_mut(&mut self) -> sealwax::Result<&mut T> {
        self.0.as_mut().ok_or(USED_UP)
    }

    /// The next step of a builder.
    pub(crate) fn step(&mut self, next: impl FnOnce(T) -> T) -> sealwax::Result<()> {
        self.0 = Some(next(self.take()?));
        Ok(())
    }
}

const USED_UP: sealwax::Error =
    sealwax::Error::InvalidInput { what: "a handle that is already used up; make a new one" };
