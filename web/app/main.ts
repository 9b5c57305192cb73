import '../elements/linnet-bars.ts';
import '../elements/linnet-curves.ts';
import '../elements/linnet-digit.ts';
import '../elements/linnet-misread.ts';
import '../elements/linnet-pad.ts';
import '../elements/linnet-progress.ts';
import '../elements/linnet-samples.ts';
import { followControls } from './controls.ts';
import { showHand } from './hand-view.ts';
import { followPad } from './pad.ts';
import { Session } from './session.ts';
import { Store } from './store.ts';
import { followHand } from './teach.ts';
import { show } from './view.ts';

const store = new Store();
const session = new Session(store);

store.subscribe(show);
store.subscribe(showHand);
followControls(store, session);
followPad(store, session);
followHand(store, session);
void session.load();
