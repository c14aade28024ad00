import { fitSmallScreens } from './fit-small-screens.ts'
import { lookUpScenes } from './look-up-scenes.ts'

fitSmallScreens(lookUpScenes)
