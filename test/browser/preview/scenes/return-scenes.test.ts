import { fitSmallScreens } from './fit-small-screens.ts'
import { returnScenes } from './return-scenes.ts'

fitSmallScreens(returnScenes)
