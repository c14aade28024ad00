import { fitSmallScreens } from './fit-small-screens.ts'
import { pickupScenes } from './pickup-scenes.ts'

fitSmallScreens(pickupScenes)
