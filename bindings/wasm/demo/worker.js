import "sealwax/worker";
