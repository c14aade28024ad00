import { fitSmallScreens } from './fit-small-screens.ts'
import { doorScenes } from './door-scenes.ts'

fitSmallScreens(doorScenes)
