// All cryptography happens here, so that the page stays alive; the keys never come to the page.
import "sealwax/worker";
