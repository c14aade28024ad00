import { describeScaleContract } from './scale-contract.ts'

describeScaleContract('8217')
describeScaleContract('cas')
