import { Fragment } from 'react'
import { useDisclosuresWords } from '../../i18n/disclosures/use-disclosures-words.ts'
import type { Piece, Place } from './compare-texts.ts'
import { useWhy } from './use-why.ts'

interface MarkedTextProps {
  readonly side: 'original' | 'masked'
  readonly pieces: readonly Piece[]
  readonly places: readonly Place[]
}

/** A text with every place marked by which the original and the masked one differ; the numbers are those of the list. */
export function MarkedText({ side, pieces, places }: MarkedTextProps) {
  const { t } = useDisclosuresWords()
  const why = useWhy()
  if (pieces.length === 0) return <p className="muted">{t('record.texts.nothing')}</p>
  return (
    <p className="marked-text">
      {pieces.map((piece) => {
        const place = places.find(
          ({ originalAt, maskedAt }) => originalAt === piece.originalAt && maskedAt === piece.maskedAt,
        )
        const key = `${piece.originalAt} ${piece.maskedAt}`
        if (place === undefined) return <Fragment key={key}>{piece[side]}</Fragment>
        return (
          <mark key={key} className="place" data-side={side} data-why={place.why[0]} title={why(place)}>
            {piece[side]}
            <sup>{place.number}</sup>
          </mark>
        )
      })}
    </p>
  )
}
