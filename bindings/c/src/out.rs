//! Outputs: trailing pointers, written only on success.

use sealwax::login::{Accepted, Verdict};
use sealwax::secret::SecretBytes;

use crate::bytes::sealwax_bytes;
use crate::handle::Step;
use crate::result::sealwax_result;

/// A value that can be given to the caller through a pointer (several of them: through a tuple of pointers).
pub(crate) trait Out {
    /// The pointer.
    type To: Pointer;

    /// What the call returns; if it is not OK, nothing is given away.
    fn result(&self) -> sealwax_result {
        sealwax_result::SEALWAX_RESULT_OK
    }

    /// Gives the value away.
    ///
    /// # Safety
    /// The pointer is not NULL, and valid for a write.
    unsafe fn write(self, to: Self::To);
}

/// A pointer, or a tuple of them.
pub(crate) trait Pointer: Copy {
    fn is_null(self) -> bool;
}

impl Pointer for () {
    fn is_null(self) -> bool {
        false
    }
}

impl Out for () {
    type To = ();

    unsafe fn write(self, (): ()) {}
}

/// Lets a pointer to `$type` be an output.
macro_rules! pointer_to {
    ($($type:ty),*) => { $(
        impl $crate::out::Pointer for *mut $type {
            fn is_null(self) -> bool {
                <*mut $type>::is_null(self)
            }
        }
    )* };
}
pub(crate) use pointer_to;

pointer_to!(bool, u8, u16, u32, u64, usize, sealwax_bytes);

macro_rules! plain {
    ($($type:ty),*) => { $(
        impl Out for $type {
            type To = *mut $type;

            unsafe fn write(self, to: Self::To) {
                // SAFETY: the caller of `write` vouches for the pointer.
                unsafe { to.write(self) };
            }
        }
    )* };
}

plain!(bool, u8, u16, u32, u64, usize);

/// A wrong password is a result of its own: nobody who looks at results takes it for a right one.
impl Out for Verdict {
    type To = *mut *mut Step<Accepted>;

    fn result(&self) -> sealwax_result {
        match self {
            Self::Accepted(_) => sealwax_result::SEALWAX_RESULT_OK,
            Self::Rejected => sealwax_result::SEALWAX_RESULT_REJECTED,
        }
    }

    unsafe fn write(self, to: Self::To) {
        if let Self::Accepted(accepted) = self {
            // SAFETY: the caller of `write` vouches for the pointer.
            unsafe { Step::new(accepted).write(to) };
        }
    }
}

/// Types that are given as bytes: what to make of the value named.
macro_rules! as_bytes {
    ($($type:ty: $value:ident => $bytes:expr;)*) => { $(
        impl $crate::out::Out for $type {
            type To = *mut $crate::bytes::sealwax_bytes;

            unsafe fn write(self, to: Self::To) {
                let $value = self;
                // SAFETY: the caller of `write` vouches for the pointer.
                unsafe { to.write($crate::bytes::sealwax_bytes::from($bytes)) };
            }
        }
    )* };
}
pub(crate) use as_bytes;

as_bytes! {
    Vec<u8>: bytes => bytes;
    Option<Vec<u8>>: bytes => bytes.unwrap_or_default();
    String: text => text.into_bytes();
    SecretBytes: secret => secret.into_exposed();
}

macro_rules! several {
    ($($type:ident $to:ident),*) => {
        impl<$($type: Pointer),*> Pointer for ($($type,)*) {
            #[allow(non_snake_case, reason = "one name for a type and its value")]
            fn is_null(self) -> bool {
                let ($($type,)*) = self;
                $($type.is_null())||*
            }
        }

        impl<$($type: Out),*> Out for ($($type,)*) {
            type To = ($($type::To,)*);

            fn result(&self) -> sealwax_result {
                let ($($to,)*) = self;
                let mut results = [$($to.result()),*].into_iter();
                results.find(|result| *result != sealwax_result::SEALWAX_RESULT_OK).unwrap_or(sealwax_result::SEALWAX_RESULT_OK)
            }

            #[allow(non_snake_case, reason = "one name for a type and its value")]
            unsafe fn write(self, ($($to,)*): Self::To) {
                let ($($type,)*) = self;
                $(
                    // SAFETY: the caller of `write` vouches for each of the pointers.
                    unsafe { $type.write($to) };
                )*
            }
        }
    };
}

several!(A a, B b);
several!(A a, B b, C c);
