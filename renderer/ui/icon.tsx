import { memo } from 'react'
import type { LucideIcon } from 'lucide-react'
import {
  ArrowDownToLine,
  ArrowLeft,
  ArrowUpFromLine,
  Boxes,
  Check,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleHelp,
  CloudOff,
  Cloud,
  CornerDownLeft,
  CreditCard,
  Delete,
  GraduationCap,
  Gift,
  Lock,
  LogOut,
  MapPin,
  Minus,
  PackageCheck,
  PackageSearch,
  Percent,
  Plus,
  Printer,
  Repeat,
  ScanBarcode,
  Scale,
  Monitor,
  Search,
  Settings,
  ShieldCheck,
  ShoppingBag,
  StickyNote,
  Store,
  Trash2,
  TriangleAlert,
  Undo2,
  Vault,
  User,
  UserPlus,
  Wallet,
  X,
} from 'lucide-react'

const icons = {
  'arrow-left': ArrowLeft,
  'arrow-in': ArrowDownToLine,
  'arrow-out': ArrowUpFromLine,
  bag: ShoppingBag,
  barcode: ScanBarcode,
  boxes: Boxes,
  card: CreditCard,
  check: Check,
  vault: Vault,
  'circle-alert': CircleAlert,
  'circle-check': CircleCheck,
  'circle-dashed': CircleDashed,
  'circle-help': CircleHelp,
  cloud: Cloud,
  'cloud-off': CloudOff,
  delete: Delete,
  enter: CornerDownLeft,
  training: GraduationCap,
  gift: Gift,
  lock: Lock,
  'log-out': LogOut,
  minus: Minus,
  note: StickyNote,
  package: PackageCheck,
  'package-search': PackageSearch,
  percent: Percent,
  pin: MapPin,
  plus: Plus,
  printer: Printer,
  repeat: Repeat,
  scale: Scale,
  monitor: Monitor,
  search: Search,
  settings: Settings,
  shield: ShieldCheck,
  store: Store,
  trash: Trash2,
  triangle: TriangleAlert,
  undo: Undo2,
  user: User,
  'user-plus': UserPlus,
  wallet: Wallet,
  x: X,
} satisfies Record<string, LucideIcon>

export type IconName = keyof typeof icons

type IconProps = {
  readonly name: IconName
  /** Pixels; 20 by default. */
  readonly size?: number
}

/** A picture beside a word; it carries no meaning alone, so screen readers skip it. The same one is never drawn again: a screen has dozens. */
export const Icon = memo(function Icon({ name, size = 20 }: IconProps) {
  const Picture = icons[name]
  return <Picture size={size} strokeWidth={2} aria-hidden focusable={false} />
})
