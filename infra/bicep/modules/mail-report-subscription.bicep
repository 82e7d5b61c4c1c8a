metadata description = 'Reports of delivery, as events to the API.'

param mailService string
param apiUrl string

@secure()
param secret string

resource service 'Microsoft.Communication/communicationServices@2025-09-01' existing = {
  name: mailService
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: 'reports-${mailService}'
  location: 'global'
  properties: {
    source: service.id
    topicType: 'Microsoft.Communication.CommunicationServices'
  }
}

resource reports 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = {
  parent: topic
  name: 'bounces'
  properties: {
    destination: {
      endpointType: 'WebHook'
      properties: {
        endpointUrl: '${apiUrl}/v1/webhooks/mail?secret=${uriComponent(secret)}'
        maxEventsPerBatch: 50
        preferredBatchSizeInKilobytes: 64
      }
    }
    eventDeliverySchema: 'EventGridSchema'
    filter: { includedEventTypes: ['Microsoft.Communication.EmailDeliveryReportReceived'] }
    retryPolicy: {
      maxDeliveryAttempts: 30
      eventTimeToLiveInMinutes: 1440
    }
  }
}
