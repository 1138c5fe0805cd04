// One centre for all of them: making keys takes longer than everything else.

import "./world.mjs";
import "./doors.mjs";
import "./talks.mjs";
